import * as Y from 'yjs'
import { inParts, PART_BYTES } from './in-parts.ts'
import { answerFrame, Malformed, stateVectorFrame, updateFrame } from './messages.ts'
import { socketFrame } from './socket-frame.ts'

const MOST_STATE_VECTOR_BYTES = 2 ** 20
/** Kept until the next edit: a class that comes back together knows one of few things. */
const MOST_ANSWERS = 8

/** What a room says to each who comes in, encoded once for all who come in together: 30 ms a time for a large map. */
export class Answers {
  private readonly doc: Y.Doc
  private readonly answers = new Map<string, readonly Buffer[]>()
  private asking: Buffer | undefined

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** Forgets what the document said before an edit. */
  forget(): void {
    this.answers.clear()
    this.asking = undefined
  }

  /** What somebody lacks who knows this much, in one message or several. @throws if the state vector cannot be read */
  to(stateVector: Uint8Array): readonly Buffer[] {
    if (stateVector.byteLength > MOST_STATE_VECTOR_BYTES) throw new Malformed('state vector of too many')
    const key = Buffer.from(stateVector).toString('latin1')
    const kept = this.answers.get(key)
    if (kept) return kept
    const frames = this.encode(stateVector)
    if (this.answers.size < MOST_ANSWERS) this.answers.set(key, frames)
    return frames
  }

  /** What we know, so that somebody sends what we lack. */
  question(): Buffer {
    this.asking ??= socketFrame(stateVectorFrame(Y.encodeStateVector(this.doc)))
    return this.asking
  }

  private encode(stateVector: Uint8Array): Buffer[] {
    const whole = Y.encodeStateAsUpdate(this.doc, stateVector)
    if (whole.byteLength <= PART_BYTES) return [socketFrame(answerFrame(whole))]
    const parts = inParts(this.doc, Y.decodeStateVector(stateVector), PART_BYTES)
    const last = parts.length - 1
    return parts.map((part, index) => socketFrame(index === last ? answerFrame(part) : updateFrame(part)))
  }
}
