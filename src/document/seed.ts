import type * as Y from 'yjs'
import { diffJourneys } from '../journey/diff.ts'
import { EMPTY_JOURNEY, type Journey } from '../journey/journey.ts'
import { SEED } from './origins.ts'
import { writeChanges } from './write.ts'

/**
 * Pours a journey into a fresh document. Only the person who makes the room does it, once, before anybody else can enter:
 * a document is never seeded because it looks empty.
 */
export function seedDocument(doc: Y.Doc, journey: Journey): void {
  writeChanges(doc, diffJourneys(EMPTY_JOURNEY, journey), SEED)
}
