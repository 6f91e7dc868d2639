// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { writeChanges } from '../../../src/document/write.ts'
import { PHASE_WIDTH } from '../../../src/journey/cards.ts'
import { describe as say } from '../../../src/journey/commands/describe.ts'
import type { LinkId } from '../../../src/journey/ids.ts'
import { inOrder } from '../../../src/journey/journey.ts'
import type { Instrument, Outcome } from '../../../src/journey/waypoint.ts'
import { Inspector } from '../../../src/panels/inspector/inspector.tsx'
import type { Session } from '../../../src/session/session.ts'
import { instrumentOf, journeyOf, journeyPlus, journeyWith, named, phaseOf } from '../../support/journey-of.ts'
import { openSitting } from '../../support/open-sitting.ts'
import { stage } from '../stage.tsx'

const seed = journeyOf('tour -> (skills)', '@review ~> tour')
const card = <W,>(session: Session, name: string) => session.store.getState().journey.waypoints.get(named(name)) as W

async function inspect(name: string, journey = seed) {
  const session = await openSitting({ seed: journey })
  session.view.select([named(name)])
  return { session, ...(await stage(session, <Inspector />)) }
}

/** What somebody else writes, who has not asked. */
const writeElsewhere = (session: Session, name: string, title: string) =>
  writeChanges(session.doc, say(session.store.getState().journey, 'waypoints', named(name), { title }), {})

describe('a field', () => {
  it('writes once, on Enter, as one step that can be undone', async () => {
    const { session, write, press, control, meanwhile } = await inspect('tour')
    await write('Title', 'Study tour to Nicaragua')
    expect(card<Instrument>(session, 'tour').title).toBe('tour')
    await press(control('Title'), 'Enter')
    expect(card<Instrument>(session, 'tour').title).toBe('Study tour to Nicaragua')
    await meanwhile(() => session.actions.undo())
    expect(card<Instrument>(session, 'tour').title).toBe('tour')
  })

  it('writes when it is left', async () => {
    const { session, write, leave } = await inspect('tour')
    await write('Place', ' Managua ')
    await leave('Place')
    expect(card<Instrument>(session, 'tour').place).toBe('Managua')
  })

  it('takes back what was written with Escape', async () => {
    const { session, write, press, control, leave } = await inspect('tour')
    await write('Title', 'Something else')
    await press(control('Title'), 'Escape')
    expect(control<HTMLTextAreaElement>('Title').value).toBe('tour')
    await leave('Title')
    expect(card<Instrument>(session, 'tour').title).toBe('tour')
  })

  it('keeps what was written when another card is chosen meanwhile', async () => {
    const { session, write, meanwhile } = await inspect('tour')
    await write('Notes', 'Bring an interpreter')
    await meanwhile(() => session.view.select([named('skills')]))
    expect(card<Instrument>(session, 'tour').notes).toBe('Bring an interpreter')
    expect(card<Outcome>(session, 'skills').notes).toBe('')
  })

  it('shows at once what somebody else wrote', async () => {
    const { session, control, meanwhile } = await inspect('tour')
    await meanwhile(() => writeElsewhere(session, 'tour', 'Journey to Managua'))
    expect(control<HTMLTextAreaElement>('Title').value).toBe('Journey to Managua')
  })

  it('asks, instead of overwriting what somebody else wrote into it meanwhile', async () => {
    const { session, write, meanwhile, leave, said, click } = await inspect('tour')
    await write('Title', 'Mine')
    await meanwhile(() => writeElsewhere(session, 'tour', 'Theirs'))
    await leave('Title')
    expect(said()).toContain('Meanwhile somebody else wrote here: Theirs')
    expect(card<Instrument>(session, 'tour').title).toBe('Theirs')
    await click('Keep mine')
    expect(card<Instrument>(session, 'tour').title).toBe('Mine')
  })

  it('gives way to what somebody else wrote, if the person says so', async () => {
    const { session, write, meanwhile, control, click } = await inspect('tour')
    await write('Title', 'Mine')
    await meanwhile(() => writeElsewhere(session, 'tour', 'Theirs'))
    await click('Take theirs')
    expect(control<HTMLTextAreaElement>('Title').value).toBe('Theirs')
    expect(card<Instrument>(session, 'tour').title).toBe('Theirs')
  })

  it('tells the others on which card it is being written', async () => {
    const { session, write, leave } = await inspect('tour')
    await write('Title', 'x')
    expect(session.presence.getState().own.editing).toBe(named('tour'))
    await leave('Title')
    expect(session.presence.getState().own.editing).toBeNull()
  })

  it('is read only for a viewer', async () => {
    const session = await openSitting({ seed, role: 'view' })
    session.view.select([named('tour')])
    const { control, find } = await stage(session, <Inspector />)
    expect(control<HTMLTextAreaElement>('Title').readOnly).toBe(true)
    expect(control<HTMLSelectElement>('Status').disabled).toBe(true)
    expect(find('Remove')).toBeUndefined()
  })
})

describe('an instrument', () => {
  it('is planned to the year, then to the month, then to the day', async () => {
    const { session, choose, write, leave } = await inspect('tour')
    await write('Start: year', '2027')
    await leave('Start: year')
    expect(card<Instrument>(session, 'tour').when).toEqual({ by: 'dates', start: '2027', end: '' })
    await choose('Start: month', '05')
    expect(card<Instrument>(session, 'tour').when).toEqual({ by: 'dates', start: '2027-05', end: '' })
    await choose('Start: day', '17')
    await choose('End: month', '06')
    expect(card<Instrument>(session, 'tour').when).toEqual({ by: 'dates', start: '2027-05-17', end: '2027-06' })
  })

  it('understands numbers in Arabic digits, and asks again for what is none', async () => {
    const { session, write, leave, said } = await inspect('tour')
    await write('Group size', '١٤')
    await leave('Group size')
    expect(card<Instrument>(session, 'tour').groupSize).toBe(14)
    await write('Working days', 'a few')
    await leave('Working days')
    expect(card<Instrument>(session, 'tour').days).toBeNull()
    expect(said()).toContain('Please write a number')
  })

  it('keeps a term that was chosen, and follows a new form where none was', async () => {
    const { session, choose } = await inspect('tour')
    await choose('Form', 'twinning')
    expect(card<Instrument>(session, 'tour')).toMatchObject({ form: 'twinning', term: 'long' })
    await choose('Engagement', 'medium')
    await choose('Form', 'conference')
    expect(card<Instrument>(session, 'tour')).toMatchObject({ form: 'conference', term: 'medium' })
  })

  it('that serves nothing is offered the outcomes that its form usually serves', async () => {
    const { session, click, find } = await inspect('talk', journeyPlus(seed, instrumentOf('talk')))
    await click('skills')
    expect(find('skills')).toBeUndefined()
    expect([...session.store.getState().journey.links.values()].filter(({ from }) => from === 'talk')).toMatchObject([
      { kind: 'contributesTo', to: 'skills' },
    ])
  })

  it('moves to another phase, and out of all', async () => {
    const { session, choose } = await inspect(
      'tour',
      journeyWith(
        phaseOf('prepare', 0),
        phaseOf('follow', 1),
        instrumentOf('tour', { phase: phaseOf('prepare', 0).id }),
      ),
    )
    await choose('Phase', 'follow')
    expect(card<Instrument>(session, 'tour').phase).toBe('follow')
    await choose('Phase', '')
    expect(card<Instrument>(session, 'tour')).toMatchObject({ phase: null, at: { x: 2 * PHASE_WIDTH + 40 } })
  })
})

describe('an outcome', () => {
  it('gets indicators, in an order that can be changed', async () => {
    const { session, click, write, leave } = await inspect('skills')
    const titles = () => inOrder(session.store.getState().journey.indicators.values()).map(({ title }) => title)
    await click('Add an indicator')
    await write('Indicator', 'Titles handed over')
    await leave('Indicator')
    await click('Add an indicator')
    expect(titles()).toEqual(['Titles handed over', ''])
    await click('Move “Indicator” up')
    expect(titles()).toEqual(['', 'Titles handed over'])
  })
})

describe('a link', () => {
  it('becomes another kind and stays chosen', async () => {
    const session = await openSitting({ seed })
    const [link] = [...seed.links.values()].filter(({ kind }) => kind === 'observes')
    if (!link) throw new Error('the seed has such a link')
    session.view.select([], [link.id])
    const { choose, said } = await stage(session, <Inspector />)
    await choose('Kind of link', 'adjusts')
    expect(said()).toContain('May change')
    expect(session.view.getState().links.size).toBe(1)
  })
})

describe('connecting', () => {
  it('offers what may follow, and for the rest says why not and what may be meant', async () => {
    const { session, click, said } = await inspect('skills', journeyPlus(seed, instrumentOf('talk')))
    await click('Connect to…')
    expect(said()).toContain('An outcome does not lead to an instrument')
    await click('“talk” serves “skills”')
    expect([...session.store.getState().journey.links.values()].filter(({ from }) => from === 'talk')).toMatchObject([
      { kind: 'contributesTo', to: 'skills' },
    ])
  })
})

describe('several cards', () => {
  it('get a shared state in one step', async () => {
    const session = await openSitting({ seed: journeyOf('tour', 'talk') })
    session.view.select([named('tour'), named('talk')])
    const { choose, said, meanwhile } = await stage(session, <Inspector />)
    expect(said()).toContain('2 cards')
    await choose('Status', 'confirmed')
    const states = () => ['tour', 'talk'].map((name) => card<Instrument>(session, name).status)
    expect(states()).toEqual(['confirmed', 'confirmed'])
    await meanwhile(() => session.actions.undo())
    expect(states()).toEqual(['planned', 'planned'])
  })
})

describe('an end of a link', () => {
  const map = journeyOf('tour -> (skills)', 'talk', '(plan:newAction)', '@review ~> tour')
  const linkOfTour = (session: Session) => {
    const all = [...session.store.getState().journey.links.values()]
    return all.filter(({ kind }) => kind === 'contributesTo').map(({ from, to }) => `${from} ${to}`)
  }

  async function open() {
    const session = await openSitting({ seed: map })
    const [link] = [...map.links.values()].filter(({ kind }) => kind === 'contributesTo')
    if (!link) throw new Error('the seed has such a link')
    session.actions.run((journey) => say(journey, 'links', link.id, { rationale: 'They saw it done.' }))
    session.view.select([], [link.id])
    return { session, ...(await stage(session, <Inspector />)) }
  }

  it('is led to another card without dragging, as one step, and what was said on the link stays', async () => {
    const { session, click, meanwhile } = await open()
    await click('Lead to another card…')
    await click('servesplan')
    expect(linkOfTour(session)).toEqual(['tour plan'])
    const [chosen] = session.view.getState().links
    expect(session.store.getState().journey.links.get(chosen ?? ('' as LinkId))).toMatchObject({
      to: 'plan',
      rationale: 'They saw it done.',
    })
    await meanwhile(() => session.actions.undo())
    expect(linkOfTour(session)).toEqual(['tour skills'])
  })

  it('is led from another card, and says how that reads from this side', async () => {
    const { session, click, find } = await open()
    await click('Lead from another card…')
    expect(find('Search for a card')).toBe(document.activeElement)
    await click('served bytalk')
    expect(linkOfTour(session)).toEqual(['talk skills'])
  })

  it('offers no end that is not legal, but says why, with the legal reading', async () => {
    const { session, click } = await open()
    await click('Lead to another card…')
    const choices = [...document.querySelectorAll('.connect-choice')].map(({ textContent }) => textContent)
    expect(choices).toEqual(['comes beforetalk', 'servesplan'])
    await click('“review” may change “tour”')
    expect(linkOfTour(session)).toEqual([])
    const [chosen] = session.view.getState().links
    const link = session.store.getState().journey.links.get(chosen ?? ('' as LinkId))
    expect(link).toMatchObject({ from: 'review', to: 'tour', kind: 'adjusts' })
  })
})
