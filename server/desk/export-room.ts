import type * as Y from 'yjs'
import { readJourney } from '../../src/document/read.ts'
import { readTrail } from '../../src/document/trail.ts'
import { trailRoom } from '../../src/document/wire.ts'
import { fileNameOf } from '../../src/export/file-name.ts'
import { writeJourneyFile } from '../../src/file/write-file.ts'
import { chainOf, stateAt } from '../../src/journey/revision-states.ts'
import { NoSuchRoom } from '../ports.ts'
import { compactUpdates, openDocument } from '../rooms/compact-updates.ts'
import type { Desk } from './desk.ts'

export interface Exported {
  /** What it is called where nobody says. */
  readonly name: string
  readonly bytes: Uint8Array
  /** What is missing because it is damaged. */
  readonly damage: string | undefined
}

/** The journey of a room with its revisions, as the page saves it. @throws NoSuchRoom */
export async function exportJourney(desk: Pick<Desk, 'read'>, room: string, savedAt: string): Promise<Exported> {
  const map = await documentOf(desk, room)
  if (!map) throw new NoSuchRoom()
  const trail = await documentOf(desk, trailRoom(room))
  const journey = readJourney(map.doc)
  const past = trail && readTrail(trail.doc)
  const revisions = past && chainOf(past.listed, ({ key, id }) => stateAt(past.kept, key ?? id))
  const text = writeJourneyFile(journey, revisions, savedAt)
  return {
    name: fileNameOf(journey.about.title, 'journey.json'),
    bytes: new TextEncoder().encode(text),
    damage: map.damage ?? trail?.damage,
  }
}

/** The document of a room, as one update. @throws NoSuchRoom */
export async function exportUpdate(desk: Pick<Desk, 'read'>, room: string): Promise<Exported> {
  const stored = await desk.read(room)
  if (!stored) throw new NoSuchRoom()
  return { name: `${room}.update`, bytes: compactUpdates(stored.updates), damage: stored.damage }
}

async function documentOf(
  desk: Pick<Desk, 'read'>,
  room: string,
): Promise<{ doc: Y.Doc; damage: string | undefined } | undefined> {
  const stored = await desk.read(room)
  return stored && { doc: openDocument(stored.updates), damage: stored.damage }
}
