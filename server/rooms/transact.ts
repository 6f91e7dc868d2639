import * as Y from 'yjs'
import type { Known } from './post.ts'

/** What a transaction did to a document: in our own bytes, and what was known before it. */
export interface Done {
  readonly update: Uint8Array
  readonly before: Known
}

/** Does things to a document. It listens for as long as the document lives: doing so for each transaction costs as much as judging one. */
export class Transactions {
  private readonly doc: Y.Doc
  private done: Done | undefined

  constructor(doc: Y.Doc) {
    this.doc = doc
    doc.on('update', (update, _origin, _doc, { beforeState }) => {
      this.done = { update, before: beforeState }
    })
  }

  /** Does all of it in one transaction; undefined if that changed nothing. */
  transact(act: () => void): Done | undefined {
    this.done = undefined
    this.doc.transact(act)
    const { done } = this
    this.done = undefined
    return done
  }
}

/** Takes in what was judged before. @throws if it makes no whole document */
export function applyWhole(doc: Y.Doc, update: Uint8Array): void {
  Y.applyUpdate(doc, update)
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('left something pending')
}
