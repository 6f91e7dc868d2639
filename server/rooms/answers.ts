import * as Y from 'yjs'
import { answerFrame, Malformed, stateVectorFrame } from './messages.ts'
import { socketFrame } from './socket-frame.ts'

const MOST_STATE_VECTOR_BYTES = 2 ** 20
/** Kept until the next edit: a class that comes back together knows one of few things. */
const MOST_ANSWERS = 8

/** What a room says to each who comes in, encoded once for all who come in together: 30 ms a time for a large map. */
export class Answers {
  private readonly doc: Y.Doc
  private readonly answers = new Map<string, Buffer>()
  private asking: Buffer | undefined

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** Forgets what the document said before an edit. */
  forget(): void {
    this.answers.clear()
    this.asking = undefined
  }

  /** What somebody lacks who knows this much. @throws if the state vector cannot be read */
  to(stateVector: Uint8Array): Buffer {
    if (stateVector.byteLength > MOST_STATE_VECTOR_BYTES) throw new Malformed('state vector of too many')
    const key = Buffer.from(stateVector).toString('latin1')
    const kept = this.answers.get(key)
    if (kept) return kept
    const frame = this.encode(stateVector)
    if (this.answers.size < MOST_ANSWERS) this.answers.set(key, frame)
    return frame
  }

  /** What we know, so that somebody sends what we lack. */
  question(): Buffer {
    this.asking ??= socketFrame(stateVectorFrame(Y.encodeStateVector(this.doc)))
    return this.asking
  }

  private encode(stateVector: Uint8Array): Buffer {
    return socketFrame(answerFrame(Y.encodeStateAsUpdate(this.doc, stateVector)))
  }
}
