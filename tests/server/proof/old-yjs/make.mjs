/**
 * How the fixtures beside this file were made: what each line of yjs 13 writes, by its last release (13.6 by its first).
 *
 * In an empty folder outside of the project:
 *   npm i yjs-0@npm:yjs@13.0.8 yjs-1@npm:yjs@13.1.1 yjs-2@npm:yjs@13.2.0 yjs-3@npm:yjs@13.3.2 yjs-4@npm:yjs@13.4.14 \
 *     yjs-5@npm:yjs@13.5.53 yjs-6@npm:yjs@13.6.0 yjs@13.6.33
 *   cp …/make.mjs . && node make.mjs
 *
 * It also tells whether the old releases open what 13.6.33 writes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import * as newest from 'yjs'

/** Two people at one map: cards, a removed one, a text written and shortened at once, a list. */
function write(Y) {
  const [ana, ben] = [new Y.Doc(), new Y.Doc()]
  ana.clientID = 101
  ben.clientID = 202
  const updates = []
  for (const [doc, other] of [
    [ana, ben],
    [ben, ana],
  ]) {
    doc.on('update', (update, origin) => {
      if (origin === 'post') return
      updates.push(Buffer.from(update).toString('base64'))
      Y.applyUpdate(other, update, 'post')
    })
  }
  const put = (doc, id, fields) => {
    doc.transact(() => {
      const card = new Y.Map()
      doc.getMap('waypoints').set(id, card)
      for (const [name, value] of Object.entries(fields)) card.set(name, value)
    })
  }
  put(ana, 'tour', { title: 'Study tour', at: { x: 10, y: 20 }, tags: ['a', null, 1.5, true] })
  put(ben, 'talk', { title: 'Dialogue “où” جولة 👩🏽‍🌾', at: { x: -3, y: 0 } })
  put(ana, 'gone', { title: 'Gone' })
  ben.getMap('waypoints').delete('gone')
  ana.getMap('waypoints').get('tour').set('at', { x: 11, y: 20 })
  ana.getText('notes').insert(0, 'what was learned')
  ben.getText('notes').insert(4, ' really')
  ana.getText('notes').delete(0, 5)
  ben.getArray('order').insert(0, ['tour', 'talk'])
  ana.getArray('order').delete(0, 1)
  return { updates, whole: Buffer.from(Y.encodeStateAsUpdate(ana)).toString('base64'), read: read(ben) }
}

function read(doc) {
  return {
    waypoints: doc.getMap('waypoints').toJSON(),
    notes: doc.getText('notes').toString(),
    order: doc.getArray('order').toJSON(),
  }
}

const ours = write(newest)
for (const name of ['yjs-0', 'yjs-1', 'yjs-2', 'yjs-3', 'yjs-4', 'yjs-5', 'yjs-6']) {
  const Y = await import(name)
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  writeFileSync(`yjs-${version}.json`, `${JSON.stringify({ version, ...write(Y) }, null, 2)}\n`)
  const old = new Y.Doc()
  Y.applyUpdate(old, Buffer.from(ours.whole, 'base64'))
  const isSame = isDeepStrictEqual(read(old), ours.read)
  process.stdout.write(`${version} ${isSame ? 'opens' : 'does not open'} what 13.6.33 writes\n`)
}
