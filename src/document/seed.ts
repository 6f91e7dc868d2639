import type * as Y from 'yjs'
import { diffJourneys } from '../journey/diff.ts'
import { EMPTY_JOURNEY, type Journey } from '../journey/journey.ts'
import { bringIn } from './bring-in.ts'
import { SEED } from './origins.ts'
import { metaMap } from './shape.ts'
import { writeChanges } from './write.ts'

/**
 * Pours a journey into a fresh document. Only the person who makes the room does it, once, before anybody else can enter: a
 * document is never seeded because it looks empty, and one that has begun (on this device, before a reload) is left alone.
 */
export function seedDocument(doc: Y.Doc, journey: Journey): void {
  if (metaMap(doc).has('shape')) return
  writeChanges(doc, diffJourneys(EMPTY_JOURNEY, journey), SEED)
}

/** The same with the copy of another document: both then share their past, and what is done in one merges into the other. */
export function seedWithCopy(doc: Y.Doc, copy: Uint8Array): void {
  if (!metaMap(doc).has('shape')) bringIn(doc, copy, SEED)
}
