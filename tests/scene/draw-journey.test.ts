import { describe, expect, it } from 'vitest'
import { decidedLoops } from '../../src/journey/decided-loops.ts'
import { EMPTY_JOURNEY, mapOf } from '../../src/journey/journey.ts'
import { lessonsUpTo } from '../../src/journey/lessons-up-to.ts'
import type { FeedbackLoop } from '../../src/journey/waypoint.ts'
import { drawDifference } from '../../src/scene/draw-difference.ts'
import { type Choices, drawJourney, USUAL_CHOICES } from '../../src/scene/draw-journey.ts'
import type { Scene, Shape } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { englishWords } from '../support/english-words.ts'
import {
  instrumentOf,
  journeyAbout,
  journeyOf,
  journeyPlus,
  journeyWith,
  lessonOf,
  linkOf,
  loopOf,
  named,
  outcomeOf,
  turnOf,
} from '../support/journey-of.ts'
import { landRights, landRightsInArabic } from './land-rights.ts'

const draw = (journey: typeof landRights): Scene => drawJourney(journey, englishWords, tableRuler)
const textsIn = (scene: Scene, of: string): string[] =>
  scene.groups.filter((group) => group.of === of).flatMap(({ shapes }) => shapes.flatMap(linesOf))
const linesOf = (shape: Shape): string[] => (shape.shape === 'text' ? [shape.lines.join(' ')] : [])

it('shows every card, link and phase', () => {
  const { groups } = draw(landRights)
  const count = (of: string) => groups.filter((group) => group.of === of).length
  expect(count('waypoint')).toBe(landRights.waypoints.size)
  expect(count('link')).toBe(landRights.links.size)
  expect(count('phase')).toBe(landRights.phases.size)
})

it('holds cards far off the middle of the sheet', () => {
  const journey = journeyWith(
    instrumentOf('near'),
    instrumentOf('far', { at: { x: -8000, y: -5000 } }),
    linkOf('far', 'precedes', 'near'),
  )
  const { left, top, width, height } = draw(journey)
  expect(left).toBeLessThan(-8000)
  expect(top).toBeLessThan(-5000)
  expect(left + width).toBeGreaterThan(200)
  expect(top + height).toBeGreaterThan(96)
})

it('keeps every text within its picture', () => {
  for (const journey of [landRights, landRightsInArabic]) {
    const scene = draw(journey)
    for (const shape of scene.groups.flatMap(({ shapes }) => shapes)) {
      if (shape.shape !== 'text') continue
      const widest = Math.max(...shape.lines.map((line) => tableRuler.width(line, shape.size, shape.weight)))
      const start = shape.align === 'left' ? shape.x : shape.x - widest
      expect(start).toBeGreaterThanOrEqual(scene.left)
      expect(start + widest).toBeLessThanOrEqual(scene.left + scene.width)
    }
  }
})

it('mirrors a journey that is read from right to left', () => {
  const spineOf = (scene: Scene) => {
    const card = scene.groups.find(({ id }) => id === 'prepare')
    const title = card?.shapes.find((shape) => shape.shape === 'text' && shape.weight === 600)
    return title?.shape === 'text' ? title.align : undefined
  }
  expect(spineOf(draw(landRights))).toBe('left')
  expect(spineOf(draw(landRightsInArabic))).toBe('right')
  expect(draw(landRightsInArabic).width).toBe(draw(landRights).width)
})

describe('what a loop may change', () => {
  const undecided = journeyOf('@review !> tour', 'tour -> talk')
  const lesson = lessonOf('keep', { about: [named('review')], decision: 'adopt', sensitivity: 'team' })
  const decided = journeyPlus(undecided, lesson)
  const hint = englishWords.tentative()
  const isDashed = ({ groups }: Scene): boolean =>
    groups.some(({ of, shapes }) => of === 'link' && shapes.some((shape) => 'dash' in shape && shape.dash))

  it('is dashed until something is decided, and the legend says so', () => {
    expect(isDashed(draw(undecided))).toBe(true)
    expect(textsIn(draw(undecided), 'legend')).toContain(hint)
    expect(isDashed(draw(decided))).toBe(false)
    expect(textsIn(draw(decided), 'legend')).not.toContain(hint)
  })

  it('is solid where the lesson itself does not leave: filtered for readers, in a revision, or about another card', () => {
    const filtered = lessonsUpTo(decided, 'public')
    const drawn = (journey: typeof landRights, choices: Partial<Choices>) =>
      drawJourney(journey, englishWords, tableRuler, { ...USUAL_CHOICES, ...choices })
    for (const scene of [
      drawn(filtered, { decided: decidedLoops(decided) }),
      drawn(mapOf(decided), { decided: decidedLoops(decided) }),
      drawDifference({ before: undecided, name: '' }, mapOf(decided), englishWords, tableRuler, {
        ...USUAL_CHOICES,
        decided: decidedLoops(decided),
      }),
    ]) {
      expect(isDashed(scene)).toBe(false)
      expect(textsIn(scene, 'legend')).not.toContain(hint)
    }
    const elsewhere = journeyPlus(
      undecided,
      turnOf('march', 'review'),
      lessonOf('keep', { about: [named('talk')], turn: 'march' as never, decision: 'adapt' }),
    )
    expect(isDashed(drawn(elsewhere, { part: { of: 'cards', ids: new Set([named('review'), named('tour')]) } }))).toBe(
      false,
    )
  })
})

describe('a card', () => {
  it('counts the lessons that everybody may read, and the legend says what the number is', () => {
    const about = [named('tour')]
    const journey = journeyPlus(
      journeyOf('tour -> talk'),
      lessonOf('first', { about, sensitivity: 'public' }),
      lessonOf('second', { about, sensitivity: 'public' }),
      lessonOf('third', { about, sensitivity: 'restricted' }),
    )
    const scene = draw(journey)
    const words = (id: string) => scene.groups.find((group) => group.id === id)?.shapes.flatMap(linesOf)
    expect(words('tour')).toContain('2')
    expect(words('talk')).not.toContain('0')
    expect(textsIn(scene, 'legend')).toContain('Lessons')
    expect(textsIn(draw(journeyOf('tour -> talk')), 'legend')).not.toContain('Lessons')
  })

  it('tells kind, title, state and indicators of an outcome', () => {
    const scene = draw(landRights)
    const trust = scene.groups.find(({ id }) => id === 'trust')
    expect(trust?.shapes.flatMap(linesOf)).toEqual([
      'Enhanced connectivity',
      'Trust between government and Miskito leaders',
      'In progress',
      '1 indicator',
    ])
  })

  it('tells form, title, when and where of an instrument', () => {
    const scene = draw(landRights)
    const visit = scene.groups.find(({ id }) => id === 'surveyors')
    expect(visit?.shapes.flatMap(linesOf)).toEqual([
      'Expert visit',
      'Surveyors advise on the spot',
      'Nov · 8 days',
      'La Mosquitia',
    ])
  })

  it('tells how far an instrument is when nobody has said when', () => {
    const [card] = draw(journeyWith(instrumentOf('tour', { status: 'confirmed' }))).groups
    expect(card?.shapes.flatMap(linesOf)).toEqual(['Study tour', 'tour', 'Confirmed'])
    expect(card?.shapes).toContainEqual(expect.objectContaining({ shape: 'icon', name: 'confirmed' }))
  })

  it('tells title and cadence of a loop, and its kind where the title does not', () => {
    const linesOfLoop = (title: string, fields: Partial<FeedbackLoop> = {}): string[] | undefined =>
      draw(journeyWith(loopOf('l', { kind: 'evaluation', cadence: 'once', title, ...fields })))
        .groups.find(({ id }) => id === 'l')
        ?.shapes.flatMap(linesOf)
    expect(linesOfLoop('Evaluation')).toEqual(['Evaluation', 'Once'])
    expect(linesOfLoop('Did it matter?')).toEqual(['Did it matter?', 'Evaluation · Once'])
    // A shorter word for the kind rather than half of how often.
    const long = { kind: 'afterActionReview', cadence: 'halfYearly' } as const
    expect(linesOfLoop('Did it matter?', long)).toEqual(['Did it matter?', 'review · Half yearly'])
    // Where no word is short enough, how often and nothing cut off.
    const own = { kind: 'custom', ownKind: 'Round table of all ministries', cadence: 'halfYearly' } as const
    expect(linesOfLoop('Did it matter?', own)).toEqual(['Did it matter?', 'Half yearly'])
  })

  it('keeps the whole title of a card whose text is cut', () => {
    const title = 'A very long title '.repeat(12).trim()
    const [card] = draw(journeyWith(outcomeOf('long', { title }))).groups.filter(({ of }) => of === 'waypoint')
    expect(card?.says).toBe(title)
    expect(card?.shapes.flatMap(linesOf)[1]).toMatch(/…$/)
  })

  it('has words for one without a title', () => {
    const scene = draw(journeyWith(loopOf('l', { title: ' ' })))
    expect(textsIn(scene, 'waypoint')).toContain('Untitled loop')
  })
})

describe('an outcome that nobody had planned', () => {
  const planned = journeyWith(outcomeOf('planned'))
  const emerged = journeyWith(outcomeOf('emerged', { origin: 'emergent' }))
  const icons = (scene: Scene, of: string): string[] =>
    scene.groups
      .filter((group) => group.of === of)
      .flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.shape === 'icon' ? [shape.name] : [])))

  it('carries the sign that it carries on the canvas, and the legend says what it is', () => {
    expect(icons(draw(emerged), 'waypoint')).toContain('emergent')
    expect(textsIn(draw(emerged), 'legend')).toContain('Emerged on the way')
  })

  it('is the only one that does', () => {
    expect(icons(draw(planned), 'waypoint')).not.toContain('emergent')
    expect(textsIn(draw(planned), 'legend')).not.toContain('Emerged on the way')
  })
})

describe('the legend', () => {
  it('explains what is there and nothing else', () => {
    expect(textsIn(draw(journeyOf('tour -> talk -> (agreed:improvedConsensus)')), 'legend')).toEqual([
      'Outcome',
      'Improved consensus',
      'Instrument',
      'Contributes to',
      'Precedes',
    ])
  })

  it('says what the kinds of outcomes are kinds of, where there are outcomes', () => {
    expect(textsIn(draw(journeyOf('(agreed)', '(skilled:enhancedSkill)')), 'legend')[0]).toBe('Outcome')
    expect(textsIn(draw(journeyOf('tour -> talk')), 'legend')).not.toContain('Outcome')
  })

  it('tells by shape, not colour alone, at what each link begins', () => {
    const signsOf = (drawing: string): string[] => {
      const shapes = draw(journeyOf(drawing)).groups.find(({ of }) => of === 'legend')?.shapes ?? []
      const label = shapes.findLastIndex(({ shape }) => shape === 'text')
      const before = shapes.slice(0, label).findLastIndex(({ shape }) => shape === 'text')
      return shapes
        .slice(before + 1, label)
        .map((shape) => (shape.shape === 'box' ? `box ${shape.radius}` : shape.shape))
        .slice(0, 1)
    }
    const begins = ['tour -> (agreed)', '(agreed) -> (skilled)', '@review !> tour'].map((one) => signsOf(one)[0])
    expect(begins).toEqual(['box 1.5', 'box 4.5', 'circle'])
  })

  it('tells a partial contribution from a strong one', () => {
    expect(textsIn(draw(landRights), 'legend')).toContain('Contributes in part')
  })

  it('is left out of an empty journey', () => {
    expect(draw(EMPTY_JOURNEY).groups.filter(({ of }) => of === 'legend')).toEqual([])
  })
})

it('says title, goal, date and where a sample comes from', () => {
  const scene = draw(landRights)
  expect(textsIn(scene, 'heading')).toEqual([
    'Land rights in La Mosquitia',
    'Give the Miskito communities of La Mosquitia secure title to their land.',
    '24 November 2026',
  ])
  expect(textsIn(scene, 'foot').join(' ')).toContain('The Art of Knowledge Exchange')
  expect(textsIn(draw(journeyAbout(landRights, { attribution: '' })), 'foot')).toEqual([])
})

it('never cuts the title of a journey, and tells a draft with a long name whole', () => {
  const title = 'Strengthening the institutions that look after water in the regions of the Sahel '
    .repeat(4)
    .slice(0, 300)
    .trim()
  const note =
    'Rearrangement: two visits rather than one, a dialogue before, and a round table of all ministries after each'
  const scene = drawJourney(journeyAbout(journeyOf('tour'), { title }), englishWords, tableRuler, {
    ...USUAL_CHOICES,
    note: `${note} · Part of the map: 5 of 23 cards`,
  })
  const told = textsIn(scene, 'heading').join(' ')
  expect(told).toContain(title)
  expect(told).toContain(note)
  expect(told).not.toContain('…')
})

it('draws the same scene for the same journey', () => {
  expect(draw(landRights)).toEqual(draw(landRights))
})

it('draws an empty journey as a sheet with a title', () => {
  const scene = draw(EMPTY_JOURNEY)
  expect(scene.title).toBe('Untitled journey')
  expect(scene.width).toBeGreaterThan(400)
  expect(scene.height).toBeGreaterThan(200)
})

it('draws what a loop may change dashed until one of its lessons was adopted or adapted', () => {
  const map = journeyOf('@review ~> tour, @review !> visit')
  const dashOf = (journey: typeof map) => {
    const [line] = draw(journey).groups.find(({ id }) => id === 'review-adjusts-visit')?.shapes ?? []
    return line?.shape === 'path' ? line.dash : undefined
  }
  expect(dashOf(map)).toEqual([7, 6])
  expect(textsIn(draw(map), 'legend')).toContain('May adjust')
  const decided = journeyPlus(map, lessonOf('practise', { about: [named('review')], decision: 'adopt' }))
  expect(dashOf(decided)).toBeUndefined()
  expect(textsIn(draw(decided), 'legend')).toContain('Adjusts')
})

describe('what a picture shows of a journey, as it was chosen', () => {
  const chosen = (choices: Partial<Choices>): Scene =>
    drawJourney(landRights, englishWords, tableRuler, { ...USUAL_CHOICES, ...choices })
  const first = [...landRights.phases.values()][0]
  if (!first) throw new Error('a journey with phases is needed')

  it('is one phase with its cards, and no wider than they need', () => {
    const scene = chosen({ part: { of: 'phase', id: first.id } })
    const cards = [...landRights.waypoints.values()].filter(({ phase }) => phase === first.id)
    expect(scene.groups.filter(({ of }) => of === 'waypoint')).toHaveLength(cards.length)
    expect(textsIn(scene, 'phase')).toContain(first.title)
    expect(scene.groups.filter(({ of }) => of === 'phase')).toHaveLength(1)
    expect(scene.width).toBeLessThan(draw(landRights).width)
  })

  it('goes without title block, legend and day', () => {
    const scene = chosen({ heading: false, legend: false, date: false })
    expect(scene.groups.filter(({ of }) => of === 'heading' || of === 'legend')).toEqual([])
    expect(scene.height).toBeLessThan(draw(landRights).height)
  })

  it('says which revision it is, and where the journey lives', () => {
    const scene = chosen({ note: 'Revision 4', address: 'https://rihla.example/j/abc' })
    expect(textsIn(scene, 'heading').at(-1)).toMatch(/ · Revision 4$/)
    expect(textsIn(scene, 'foot')).toContain('https://rihla.example/j/abc')
  })

  it('counts the lessons that its readers may read, and by default the public ones', () => {
    const journey = journeyWith(
      instrumentOf('tour'),
      lessonOf('open', { about: [named('tour')], sensitivity: 'public' }),
      lessonOf('ours', { about: [named('tour')], sensitivity: 'team' }),
      lessonOf('closed', { about: [named('tour')], sensitivity: 'restricted' }),
    )
    const texts = (reach: Choices['reach']) =>
      textsIn(drawJourney(journey, englishWords, tableRuler, { ...USUAL_CHOICES, reach }), 'waypoint')
    expect(texts('public')).toContain('1')
    expect(texts('team')).toContain('2')
    expect(texts('restricted')).toContain('3')
    expect(textsIn(draw(journey), 'waypoint')).toContain('1')
  })
})
