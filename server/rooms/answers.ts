import * as Y from 'yjs'
import { inParts, PART_BYTES } from './in-parts.ts'
import { answerFrame, Malformed, stateVectorFrame, updateFrame } from './messages.ts'
import type { Known } from './post.ts'
import { socketFrame } from './socket-frame.ts'

const MOST_STATE_VECTOR_BYTES = 2 ** 20
/** A class that comes back together knows one of few things. */
const MOST_ANSWERS = 8

/** What somebody lacks: parts that stay true, and the rest, which says all that was deleted. */
interface Answer {
  readonly parts: readonly Buffer[]
  /** What the document held when the parts were made, and how long the rest was then. */
  readonly until: Uint8Array
  readonly restBytes: number
  /** Parts and rest; undefined after an edit. */
  frames: readonly Buffer[] | undefined
}

/**
 * What a room says to each who comes in, encoded once for all who come.
 *
 * A large map takes 10 to 30 ms a time, and while somebody is at work each gathering makes another document of it. So
 * its parts are kept, and what came after them goes along in the rest, which takes 0.4 ms, until that is much.
 */
export class Answers {
  private readonly doc: Y.Doc
  private readonly answers = new Map<string, Answer>()
  private asking: Buffer | undefined
  private knowing: Known | undefined

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  /** The document is another one from now on. */
  changed(): void {
    this.asking = undefined
    this.knowing = undefined
    for (const [key, answer] of this.answers) {
      // What is small is encoded anew as fast as its rest.
      if (answer.parts.length < 2) this.answers.delete(key)
      answer.frames = undefined
    }
  }

  /** What somebody lacks who knows this much, in one message or several. @throws if the state vector cannot be read */
  to(stateVector: Uint8Array): readonly Buffer[] {
    if (stateVector.byteLength > MOST_STATE_VECTOR_BYTES) throw new Malformed('state vector of too many')
    const key = Buffer.from(stateVector).toString('latin1')
    const kept = this.answers.get(key)
    const frames = kept && (kept.frames ?? this.withRest(kept))
    return frames ?? this.encode(stateVector, key)
  }

  /** What we know, so that somebody sends what we lack. */
  question(): Buffer {
    this.asking ??= socketFrame(stateVectorFrame(Y.encodeStateVector(this.doc)))
    return this.asking
  }

  /** How many clocks of each client the document holds. */
  known(): Known {
    this.knowing ??= Y.decodeStateVector(Y.encodeStateVector(this.doc))
    return this.knowing
  }

  /** The kept parts with what came since; undefined if that is much. */
  private withRest(answer: Answer): readonly Buffer[] | undefined {
    const rest = socketFrame(answerFrame(Y.encodeStateAsUpdate(this.doc, answer.until)))
    if (rest.byteLength > answer.restBytes + PART_BYTES) return undefined
    answer.frames = [...answer.parts, rest]
    return answer.frames
  }

  private encode(stateVector: Uint8Array, key: string): readonly Buffer[] {
    const updates = inParts(this.doc, Y.decodeStateVector(stateVector), PART_BYTES)
    const last = updates.length - 1
    const frames = updates.map((part, index) => socketFrame(index === last ? answerFrame(part) : updateFrame(part)))
    const parts = frames.slice(0, last)
    const until = Y.encodeStateVector(this.doc)
    this.keep(key, { parts, until, restBytes: frames[last]?.byteLength ?? 0, frames })
    return frames
  }

  private keep(key: string, answer: Answer): void {
    this.answers.delete(key)
    const [oldest] = this.answers.keys()
    if (oldest !== undefined && this.answers.size >= MOST_ANSWERS) this.answers.delete(oldest)
    this.answers.set(key, answer)
  }
}
