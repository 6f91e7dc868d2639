import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { Role } from '../../src/document/wire.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import { type Comments, loadComments } from '../../src/session/comments.ts'
import { readSeenComments } from '../../src/session/comments-seen.ts'
import { memoryDevice } from '../../src/session/device.ts'
import { openComments } from '../../src/session/open-comments.ts'
import type { Session } from '../../src/session/session.ts'
import { fakeRoom } from '../support/fake-room.ts'
import { journeyOf, named } from '../support/journey-of.ts'
import { openSitting } from '../support/open-sitting.ts'
import { makeRoom, openTestServer } from '../support/open-test-server.ts'
import { soon } from '../support/soon.ts'

const tour = named('tour')
const seed = journeyOf('tour -> (skills)')

const said = (comments: Comments): string[] =>
  comments.store
    .getState()
    .threads.map(({ first, answers, resolved }) =>
      [[first, ...answers].map(({ by, text }) => `${by}: ${text}`).join(' / '), resolved && '(resolved)']
        .filter(Boolean)
        .join(' '),
    )
const idsOf = (comments: Comments) => comments.store.getState().threads.map(({ first }) => first.id)
const messages = (session: Session) => session.view.getState().messages.map(({ key }) => key)

async function sitting(name: string, options: Parameters<typeof openSitting>[0] = {}) {
  const session = await openSitting({ seed, ...options })
  session.identify({ name, colour: '#0067A8' })
  const comments = await openComments(session)
  onTestFinished(() => comments.close())
  return { session, comments }
}

/** Ana edits; Rita came by another link. Both at one room of a real server. */
async function anaAndRita(role: Role = 'comment') {
  const { address } = await openTestServer()
  const keys = await makeRoom(address)
  const ana = await sitting('Ana', { address, room: keys.room, key: keys.edit })
  const rita = await sitting('Rita', { address, room: keys.room, key: keys[role], role, seed: journeyOf() })
  await soon(() => {
    for (const { comments, session } of [ana, rita]) {
      expect(comments.store.getState().synced).toBe(true)
      expect(session.live.getState().journey.waypoints.size).toBe(2)
    }
    expect(rita.session.connection.status.getState().role).toBe(role)
  })
  return { ana, rita }
}

describe('comments of a sitting', () => {
  it('are opened once, however often they are asked for, and closed with the sitting', async () => {
    const session = await openSitting({ seed })
    const [one, other] = await Promise.all([loadComments(session), loadComments(session)])
    expect(one).toBe(other)
    await session.close()
    await expect(loadComments(session)).rejects.toThrow('over')
  })

  it('C1 leave the map as it is, and cost its canvas nothing as long as there are none', async () => {
    const { session, comments } = await sitting('Ana')
    const { journey } = session.live.getState()
    const { atCards } = session.commented.getState()
    const before = Y.encodeStateVector(session.doc)
    comments.write(null, 'About all of it')
    expect(session.commented.getState().atCards).toBe(atCards)
    comments.write(tour, 'Is eight enough?')
    expect(session.live.getState().journey).toBe(journey)
    expect(Y.encodeStateVector(session.doc)).toEqual(before)
    expect(session.commented.getState()).toEqual({ atCards: new Map([[tour, 1]]), open: 2, unread: 0 })
  })

  it('have words in them, not too many, and go with a card that is removed', async () => {
    const { session, comments } = await sitting('Ana')
    expect([comments.write(tour, ' \n '), comments.answer('gone' as never, 'x')]).toEqual([undefined, undefined])
    comments.write(tour, 'Is eight enough?')
    session.actions.run((journey) => remove(journey, [tour]))
    expect(said(comments)).toEqual(['Ana: Is eight enough?'])
  })

  it('C6 are edited and withdrawn from the device that wrote them alone', async () => {
    const device = memoryDevice()
    const { comments } = await sitting('Ana', { device })
    const id = comments.write(tour, 'Is eight enough?')
    if (!id) throw new Error('nothing was written')
    expect(comments.edit(id, '  ')).toBe(false)
    expect(comments.edit(id, 'Is ten enough?')).toBe(true)
    expect(said(comments)).toEqual(['Ana: Is ten enough?'])
    expect(comments.withdraw(id)).toBe(true)
    expect(said(comments)).toEqual(['Ana: '])
    expect(device.read(`author.${'A'.repeat(22)}`)).toBe(comments.store.getState().threads[0]?.first.author)
  })
})

describe('a comment link', () => {
  it('C2 writes comments, and cannot change a byte of the map', async () => {
    const { ana, rita } = await anaAndRita()
    const before = Y.encodeStateVector(ana.session.doc)
    rita.comments.write(tour, 'Is eight enough?')
    await soon(() => expect(said(ana.comments)).toEqual(['Rita: Is eight enough?']))
    expect(rita.session.actions.run((journey) => remove(journey, [tour]))).toBe(false)
    expect(messages(rita.session)).toEqual(['message.commentOnly'])
    rita.session.view.getState().messages[0]?.action?.run()
    expect(rita.session.view.getState().panel).toBe('comments')
    // A program of her own that does not ask the page.
    rita.session.view.setState({ messages: [] })
    rita.session.doc.getMap('about').set('title', 'Mine')
    await soon(() => expect(messages(rita.session)).toEqual(['message.commentOnly']))
    expect(Y.encodeStateVector(ana.session.doc)).toEqual(before)
  })

  it('C5 does not resolve; whoever edits does, and an answer opens it again', async () => {
    const { ana, rita } = await anaAndRita()
    const id = rita.comments.write(tour, 'Is eight enough?')
    if (!id) throw new Error('nothing was written')
    await soon(() => expect(idsOf(ana.comments)).toEqual([id]))
    expect(rita.comments.resolve(id, true)).toBe(false)
    expect(ana.comments.resolve(id, true)).toBe(true)
    await soon(() => expect(said(rita.comments)).toEqual(['Rita: Is eight enough? (resolved)']))
    expect(rita.session.commented.getState()).toMatchObject({ open: 0, atCards: new Map() })
    rita.comments.answer(id, 'It is not.')
    await soon(() => expect(said(ana.comments)).toEqual(['Rita: Is eight enough? / Rita: It is not.']))
    expect(ana.session.commented.getState()).toMatchObject({ open: 1, unread: 2 })
  })

  it('C6 leaves alone what others said', async () => {
    const { ana, rita } = await anaAndRita()
    const id = ana.comments.write(tour, 'Is eight enough?')
    if (!id) throw new Error('nothing was written')
    await soon(() => expect(idsOf(rita.comments)).toEqual([id]))
    const [thread] = rita.comments.store.getState().threads
    expect(thread && rita.comments.isOwn(thread.first)).toBe(false)
    expect([rita.comments.edit(id, 'No'), rita.comments.withdraw(id)]).toEqual([false, false])
  })

  it('C3 and an edit link that answer at once, one of them offline, both answer', async () => {
    const { ana, rita } = await anaAndRita()
    const id = ana.comments.write(tour, 'Is eight enough?')
    if (!id) throw new Error('nothing was written')
    await soon(() => expect(idsOf(rita.comments)).toEqual([id]))
    rita.session.connection.disconnect()
    await soon(() => expect(rita.comments.status.getState().line).toBe('offline'))
    rita.comments.answer(id, 'No.')
    ana.comments.answer(id, 'Yes.')
    expect(rita.comments.status.getState().unsaved).toBe(1)
    rita.session.connection.connect()
    await soon(() => {
      expect(
        ana.comments.store
          .getState()
          .threads[0]?.answers.map(({ text }) => text)
          .sort(),
      ).toEqual(['No.', 'Yes.'])
      expect(said(rita.comments)).toEqual(said(ana.comments))
      expect(rita.comments.status.getState().unsaved).toBe(0)
    })
  })
})

describe('a view link', () => {
  it('C1 reads, and writes nothing', async () => {
    const { ana, rita } = await anaAndRita('view')
    const id = ana.comments.write(tour, 'Is eight enough?')
    if (!id) throw new Error('nothing was written')
    await soon(() => expect(said(rita.comments)).toEqual(['Ana: Is eight enough?']))
    const tries = [rita.comments.write(tour, 'No'), rita.comments.answer(id, 'No'), rita.comments.resolve(id, true)]
    expect(tries).toEqual([undefined, undefined, false])
    rita.session.actions.undo()
    expect(messages(rita.session)).toContain('message.viewOnly')
  })
})

describe('what is new', () => {
  it('C9 is what others wrote and this person has not looked at on this device, comment by comment', async () => {
    const { ana, rita } = await anaAndRita()
    const device = rita.session.options.device
    const first = ana.comments.write(tour, 'One')
    const second = ana.comments.write(null, 'Two')
    rita.comments.write(tour, 'My own')
    if (!first || !second) throw new Error('nothing was written')
    await soon(() => expect(rita.session.commented.getState()).toMatchObject({ open: 3, unread: 2 }))
    rita.comments.saw([second])
    expect([...rita.comments.store.getState().unread]).toEqual([first])
    await rita.comments.close()
    expect([...readSeenComments(device, rita.session.room)]).toEqual([second])
    const again = await openComments(rita.session)
    onTestFinished(() => again.close())
    await soon(() => expect([...again.store.getState().unread]).toEqual([first]))
  })

  it('C9 is told once, with a way to it, and not where it is read anyway', async () => {
    const { ana, rita } = await anaAndRita()
    rita.comments.write(tour, 'Is eight enough?')
    await soon(() => expect(messages(ana.session)).toEqual(['comments.newAtCard']))
    const [told] = ana.session.view.getState().messages
    expect(told?.values).toEqual({ title: 'tour' })
    told?.action?.run()
    expect(ana.session.view.getState()).toMatchObject({ panel: 'comments', waypoints: new Set([tour]) })
    ana.comments.saw(ana.comments.store.getState().unread)
    expect(messages(ana.session)).toEqual([])
    rita.comments.write(null, 'And who pays?')
    await soon(() => expect(idsOf(ana.comments)).toHaveLength(2))
    expect(messages(ana.session)).toEqual([])
    ana.session.view.setState({ panel: null })
    rita.comments.write(null, 'And when?')
    await soon(() => expect(messages(ana.session)).toEqual(['comments.newAtAll']))
  })

  it('C9 reads what a device kept with care', () => {
    const device = memoryDevice()
    for (const text of ['', '{', '7', '{"a":1}', '["../x", 7, null]']) {
      device.write('seenComments.room', text)
      expect(readSeenComments(device, 'room')).toEqual(new Set())
    }
  })

  it('S10 follows what the room says of the key, for the comments as for the map', async () => {
    const room = await fakeRoom()
    const { session, comments } = await sitting('Ana', { address: room.address })
    await soon(() => expect(comments.store.getState().synced).toBe(true))
    expect(comments.write(tour, 'One')).toBeDefined()
    room.notice('{"tell":"role","role":"view"}')
    await soon(() => expect(session.connection.status.getState().role).toBe('view'))
    expect(comments.write(tour, 'Two')).toBeUndefined()
    room.notice('{"tell":"role","role":"comment"}')
    await soon(() => expect(session.connection.status.getState().role).toBe('comment'))
    expect(comments.write(tour, 'Three')).toBeDefined()
  })
})
