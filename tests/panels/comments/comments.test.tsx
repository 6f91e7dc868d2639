// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { type CommentId, LONGEST_COMMENT } from '../../../src/document/comments.ts'
import { type NewComment, writeComment } from '../../../src/document/comments-writing.ts'
import { PRESENCE_COLOURS } from '../../../src/document/presence.ts'
import type { Role } from '../../../src/document/wire.ts'
import { EndPane } from '../../../src/panels/end-pane.tsx'
import { Inspector } from '../../../src/panels/inspector/inspector.tsx'
import { StatusBar } from '../../../src/panels/status-bar.tsx'
import { openCommentsOf } from '../../../src/session/asked-comments.ts'
import { loadComments } from '../../../src/session/comments.ts'
import { fakeRoom } from '../../support/fake-room.ts'
import { journeyOf, named } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage, until } from '../stage.tsx'

const tour = named('tour')
const seed = journeyOf('tour -> (skills)')

/** A person at a room that has a journey, and what Ben wrote there. */
async function sitting(role: Role = 'edit', before: readonly Partial<NewComment>[] = []) {
  const room = await fakeRoom()
  let place = 0
  const benSays = (fields: Partial<NewComment>): void => {
    place += 1
    const usual = { id: `ben${place}` as CommentId, about: tour, answers: null, text: 'Is eight enough?', by: 'Ben' }
    const plain = { colour: PRESENCE_COLOURS[1], author: 'ben', at: Date.now() - 120_000, place }
    writeComment(room.doc, { ...usual, ...plain, ...fields })
  }
  for (const fields of before) benSays(fields)
  const session = await openSitting({ seed, role, address: room.address })
  session.identify({ name: 'Ana', colour: PRESENCE_COLOURS[2] })
  const comments = await loadComments(session)
  await until(() => expect(comments.store.getState().synced).toBe(true))
  return { session, comments, benSays }
}

async function atThePane(...given: Parameters<typeof sitting>) {
  const here = await sitting(...given)
  here.session.view.setState({ panel: 'comments' })
  const on = await stage(here.session, <EndPane />)
  // The comments come with a promise that is kept already.
  await on.meanwhile(() => {})
  return { ...here, ...on }
}

const pressed = (element: HTMLElement, held: KeyboardEventInit = {}): void => {
  element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...held }))
}
const lines = (): (string | null)[] => [...document.querySelectorAll('.comment-text')].map((one) => one.textContent)

describe('the pane of comments', () => {
  it('shows those of a card when they are asked for at the card, also where it stands open with something else', async () => {
    const ofAll = { about: null, text: 'Who pays for the flights?' }
    const { session, meanwhile, control } = await atThePane('edit', [ofAll, {}])
    expect(lines()).toEqual(['Is eight enough?', 'Who pays for the flights?'])
    await meanwhile(() => openCommentsOf(session, tour))
    expect(lines()).toEqual(['Is eight enough?'])
    await meanwhile(() => control('Only about “tour”').click())
    expect(lines()).toHaveLength(2)
    await meanwhile(() => openCommentsOf(session, tour))
    expect(lines()).toEqual(['Is eight enough?'])
  })
})

describe('comments in the details of a card', () => {
  it('are written by keyboard, and words that were begun wait for their card', async () => {
    const { session, comments } = await sitting('comment')
    session.view.select([tour])
    const { write, control, meanwhile } = await stage(session, <Inspector />)
    await meanwhile(() => {})
    await write('Comment on “tour”', 'Is eight enough?')
    await meanwhile(() => pressed(control('Comment on “tour”')))
    expect(comments.store.getState().threads).toEqual([])
    await meanwhile(() => pressed(control('Comment on “tour”'), { ctrlKey: true }))
    expect(comments.store.getState().threads).toMatchObject([{ first: { about: 'tour', by: 'Ana' } }])
    expect(lines()).toEqual(['Is eight enough?'])
    expect(control<HTMLTextAreaElement>('Comment on “tour”').value).toBe('')
    await write('Comment on “tour”', 'And who')
    await meanwhile(() => session.view.select([named('skills')]))
    expect(control<HTMLTextAreaElement>('Comment on “skills”').value).toBe('')
    await meanwhile(() => session.view.select([tour]))
    expect(control<HTMLTextAreaElement>('Comment on “tour”').value).toBe('And who')
    await write('Comment on “tour”', '')
  })

  it('are read by who only looks, with a word why there is no box', async () => {
    const { session } = await sitting('view', [{}])
    session.view.select([tour])
    const { find, said, meanwhile } = await stage(session, <Inspector />)
    await meanwhile(() => {})
    expect(lines()).toEqual(['Is eight enough?'])
    expect(said()).toContain('Your link lets you read. Ask for a comment link to write.')
    expect([find('Answer'), find('Resolve'), find('Comment on “tour”')]).toEqual([undefined, undefined, undefined])
  })
})

describe('the pane of all comments', () => {
  it('says what to do when there are none', async () => {
    const { said } = await atThePane('comment')
    expect(said()).toContain('Choose a card and write what you think of it')
  })

  it('lists what is open, the newest first, and leads to its card', async () => {
    const { session, click, said } = await atThePane('edit', [{}, { about: null, text: 'Who pays?' }])
    expect(lines()).toEqual(['Who pays?', 'Is eight enough?'])
    expect(said()).toContain('The journey as a whole')
    await click('Show “tour” on the map')
    expect([...session.view.getState().waypoints]).toEqual(['tour'])
    await click('Only about “tour”')
    expect(lines()).toEqual(['Is eight enough?'])
  })

  it('answers under what is answered; an editor resolves, and finds it under what is resolved', async () => {
    const { comments, click, write, meanwhile, control, said } = await atThePane('edit', [{}])
    await click('Answer')
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    await write('Your answer', 'Twelve fit.')
    await meanwhile(() => pressed(control('Your answer'), { metaKey: true }))
    expect(comments.store.getState().threads).toMatchObject([{ answers: [{ text: 'Twelve fit.', by: 'Ana' }] }])
    await click('Resolve')
    expect(lines()).toEqual([])
    expect(said()).toContain('Nothing is open')
    await click('Resolved (1)')
    expect(lines()).toEqual(['Is eight enough?', 'Twelve fit.'])
    expect(said()).toContain('Resolved by Ana')
    await click('Open again')
    expect(said()).toContain('Nothing is settled yet')
  })

  it('lets a reviewer answer, and resolve nothing', async () => {
    const { find } = await atThePane('comment', [{}])
    expect([find('Answer') === undefined, find('Resolve') === undefined]).toEqual([false, true])
    expect([find('Edit'), find('Withdraw')]).toEqual([undefined, undefined])
  })

  it('lets a person say their own otherwise, and take it back, and take that back', async () => {
    const { session, comments, click, write, said, meanwhile } = await atThePane('comment')
    await meanwhile(() => void comments.write(tour, 'Is eight enough?'))
    await click('Edit')
    await write('Your comment', 'Is ten enough?')
    await click('Save')
    expect(lines()).toEqual(['Is ten enough?'])
    expect(said()).toContain('edited')
    await click('Withdraw')
    // Nothing of it is open any more.
    expect(lines()).toEqual([])
    const [message] = session.view.getState().messages
    expect(message?.key).toBe('comments.withdrawn')
    await meanwhile(() => message?.action?.run())
    expect(lines()).toEqual(['Is ten enough?'])
  })

  it('keeps words that are too long, and says by how much', async () => {
    const { comments, write, click, said, control } = await atThePane('comment')
    await write('Comment on the journey as a whole', 'x'.repeat(LONGEST_COMMENT + 5))
    await click('Comment')
    expect(comments.store.getState().threads).toEqual([])
    expect(said()).toContain('Too long by 5 characters.')
    expect(control<HTMLTextAreaElement>('Comment on the journey as a whole').value).toHaveLength(LONGEST_COMMENT + 5)
    await write('Comment on the journey as a whole', '')
  })

  it('C9 marks what is new for as long as it stands open, tells it, and counts it as read', async () => {
    const { session, comments, benSays, said, meanwhile } = await atThePane('edit')
    // The room sends what it has to whoever comes.
    await meanwhile(() => session.connection.disconnect())
    await until(() => expect(comments.status.getState().line).toBe('offline'))
    benSays({})
    await meanwhile(() => session.connection.connect())
    await until(() => expect(lines()).toEqual(['Is eight enough?']))
    expect(document.querySelector('.comments-head [role="status"]')?.textContent).toBe('1 new comment')
    expect(said()).toContain('New')
    expect(session.commented.getState()).toMatchObject({ open: 1, unread: 0 })
  })

  it('has its words in Arabic, from right to left, and a comment in its own direction', async () => {
    const { session } = await sitting('comment', [{ text: 'Is eight enough?' }])
    session.view.setState({ panel: 'comments' })
    const { said, meanwhile } = await stage(session, <EndPane />, 'ar')
    await meanwhile(() => {})
    expect(said()).toContain('مفتوحة (1)')
    expect(document.querySelector('.comment-text')?.getAttribute('dir')).toBe('auto')
  })
})

describe('the foot of the sheet', () => {
  it('tells a reviewer that they can comment, and leads there', async () => {
    const { session } = await sitting('comment')
    const { click, find } = await stage(session, <StatusBar onBegin={async () => {}} />)
    await until(() => expect(find('You can comment')).toBeDefined())
    await click('You can comment')
    expect(session.view.getState().panel).toBe('comments')
  })

  it('counts what is new, then what is open', async () => {
    const { session, comments } = await sitting('edit', [{}, {}])
    const { said, meanwhile } = await stage(session, <StatusBar onBegin={async () => {}} />)
    await until(() => expect(said()).toContain('2 new comments'))
    await meanwhile(() => comments.saw(comments.store.getState().unread))
    expect(said()).toContain('2 comments')
    expect(said()).not.toContain('new')
  })
})
