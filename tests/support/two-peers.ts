import * as Y from 'yjs'
import { BY_HAND } from '../../src/document/origins.ts'
import { readJourney } from '../../src/document/read.ts'
import { openShape } from '../../src/document/shape.ts'
import { writeChanges } from '../../src/document/write.ts'
import type { Change } from '../../src/journey/change.ts'
import { diffJourneys } from '../../src/journey/diff.ts'
import { EMPTY_JOURNEY, type Journey } from '../../src/journey/journey.ts'
import { stepOf, takeBack } from '../../src/journey/undo.ts'

/** A participant and the document in front of them, without a session or a network. */
export interface Peer {
  readonly name: string
  readonly doc: Y.Doc
  read(): Journey
  /** Runs a command on what this person sees and writes it by hand; gives how to take it back. */
  do(command: (journey: Journey) => Change[]): () => void
}

export function peer(name: string, clientID?: number): Peer {
  const doc = new Y.Doc()
  if (clientID !== undefined) doc.clientID = clientID
  openShape(doc)
  const read = (): Journey => readJourney(doc)
  return {
    name,
    doc,
    read,
    do(command) {
      const before = read()
      const changes = command(before)
      const step = stepOf(before, changes)
      writeChanges(doc, changes, BY_HAND)
      return () => writeChanges(doc, takeBack(read(), step).changes, BY_HAND)
    },
  }
}

/** Gives each what the others have and they do not. */
export function meet(...peers: readonly Peer[]): void {
  for (const from of peers) {
    for (const to of peers) {
      if (from !== to) Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), from)
    }
  }
}

/** Ana and Ben at the same journey; whatever they do apart, they share when they `meet()`. */
export function twoPeers(start: Journey = EMPTY_JOURNEY): { ana: Peer; ben: Peer; meet: () => void } {
  const ana = peer('Ana', 1)
  const ben = peer('Ben', 2)
  ana.do(() => diffJourneys(EMPTY_JOURNEY, start))
  meet(ana, ben)
  return { ana, ben, meet: () => meet(ana, ben) }
}
