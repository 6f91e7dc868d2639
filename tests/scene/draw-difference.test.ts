import { describe, expect, it } from 'vitest'
import { exportPicture } from '../../src/export/export-picture.ts'
import { svgOf } from '../../src/export/svg.ts'
import { applyChanges } from '../../src/journey/change.ts'
import { reconnect } from '../../src/journey/commands/connect.ts'
import { removePhase } from '../../src/journey/commands/phases.ts'
import { remove } from '../../src/journey/commands/remove.ts'
import type { LinkId, PhaseId } from '../../src/journey/ids.ts'
import type { Journey, Phase } from '../../src/journey/journey.ts'
import { drawDifference } from '../../src/scene/draw-difference.ts'
import { drawJourney, USUAL_CHOICES } from '../../src/scene/draw-journey.ts'
import type { Scene, Shape } from '../../src/scene/scene.ts'
import { tableRuler } from '../../src/scene/text-ruler.ts'
import { englishWords } from '../support/english-words.ts'
import { instrumentOf, journeyOf, journeyPlus, linkOf, named, phaseOf } from '../support/journey-of.ts'
import { landRights, landRightsInArabic } from './land-rights.ts'

const draw = (before: Journey, after: Journey): Scene =>
  drawDifference({ before, name: '' }, after, englishWords, tableRuler)
const svgFor = (before: Journey, after: Journey): string => svgOf(draw(before, after))
const groupOf = (scene: Scene, id: string) => scene.groups.find((group) => group.id === id)
const textsOf = (shapes: readonly Shape[]): string[] =>
  shapes.flatMap((shape) => (shape.shape === 'text' ? [shape.lines.join(' ')] : []))

/** A third course is dropped, experts come instead, a link is turned, and the second course is another, elsewhere. */
function rearranged(before: Journey): Journey {
  const turned = applyChanges(before, [
    ...remove(before, [named('third')]),
    { do: 'set', in: 'waypoints', id: 'second', fields: { at: { x: 272, y: 900 }, days: 3 } },
    ...reconnect(before, 'skill-leadsTo-action' as LinkId, { from: named('action'), to: named('skill') }, 'turned'),
  ])
  return journeyPlus(
    turned,
    instrumentOf('experts', { at: { x: 0, y: 600 }, form: 'expertVisit' }),
    linkOf('experts', 'contributesTo', 'action'),
  )
}

const planned = journeyOf('first -> second -> third -> (skill) -> (action)')
const adopted = rearranged(planned)

describe('the picture of what differs', () => {
  it('tells each card that differs by a sign and a word', () => {
    const scene = draw(planned, adopted)
    const words = (id: string) => textsOf(groupOf(scene, id)?.shapes ?? [])
    expect(words('signs-experts')).toEqual(['new'])
    expect(words('signs-second').sort()).toEqual(['changed', 'moved', 'relinked'])
    expect(words('ghost-third')).toEqual(['third', 'dropped'])
    expect(groupOf(scene, 'signs-first')).toBeUndefined()
    expect(groupOf(scene, 'trail-second')?.shapes.map(({ shape }) => shape)).toEqual(['path', 'circle', 'path'])
  })

  it('names what became of each link, with a word beside its sign', () => {
    const scene = draw(planned, adopted)
    expect(textsOf(groupOf(scene, 'sign-turned')?.shapes ?? [])).toEqual(['turned link'])
    expect(textsOf(groupOf(scene, 'sign-second-precedes-third')?.shapes ?? [])).toEqual(['removed link'])
    const signs = scene.groups.filter(({ id }) => id.startsWith('sign-')).map(({ id, says }) => `${id}: ${says}`)
    expect(signs.sort()).toEqual([
      'sign-experts-contributesTo-action: Link added',
      'sign-second-precedes-third: Link removed',
      'sign-third-contributesTo-skill: Link removed',
      'sign-turned: Link turned',
    ])
  })

  it('explains the signs that are on it and no other, and says what it is compared with', () => {
    const svg = svgFor(planned, adopted)
    for (const word of [
      'Added',
      'Removed',
      'Moved',
      'Changed',
      'Relinked',
      'Link added',
      'Link removed',
      'Link turned',
    ])
      expect(svg).toContain(`>${word}</text>`)
    expect(svg).not.toContain('>Link changed<')
    expect(svg).toContain('24 November 2026 · compared with the live journey')
  })

  it('of two states that are the same is the picture of the one, but for what it is compared with', () => {
    const plain = svgOf(drawJourney(planned, englishWords, tableRuler))
    expect(svgFor(planned, structuredClone(planned)).replace(' · compared with the live journey', '')).toBe(plain)
  })

  it('has room for ghosts and trails that lie outside the journey', () => {
    const far = applyChanges(planned, [
      { do: 'set', in: 'waypoints', id: 'third', fields: { at: { x: 4000, y: 3000 } } },
    ])
    const { left, top, width, height } = draw(far, applyChanges(far, remove(far, [named('third')])))
    expect(left + width).toBeGreaterThan(4200)
    expect(top + height).toBeGreaterThan(3096)
  })

  it('mirrors with a journey that is read from right to left', () => {
    const cut = (journey: Journey): Journey => applyChanges(journey, remove(journey, [named('prepare')]))
    const ghostX = (before: Journey): number => {
      const shape = groupOf(draw(before, cut(before)), 'ghost-prepare')?.shapes[0]
      return shape?.shape === 'box' ? shape.x : Number.NaN
    }
    expect(ghostX(landRightsInArabic)).toBe(-ghostX(landRights) - 200)
  })

  it('marks phases that are new, renamed, moved or dropped at their headings, and explains these signs', () => {
    const [learn, think, act] = ['Learn', 'Think', 'Act'].map((title, at) => phaseOf(title, at, { title, width: 400 }))
    const was = journeyPlus(planned, learn as Phase, think as Phase, act as Phase)
    const is = journeyPlus(
      applyChanges(was, [
        ...removePhase(was, 'Think' as PhaseId),
        { do: 'set', in: 'phases', id: 'Act' as PhaseId, fields: { title: 'Practise' } },
      ]),
      phaseOf('Last', 9, { title: 'Look back', width: 400 }),
    )
    const scene = draw(was, is)
    const marks = scene.groups.filter(({ id, of }) => of === 'difference' && id.startsWith('phase-'))
    expect(marks.map(({ shapes }) => textsOf(shapes))).toEqual([
      ['changed phase'],
      ['new phase'],
      ['Think', 'removed phase'],
    ])
    const svg = svgOf(scene)
    for (const word of ['Added', 'Removed', 'Changed']) expect(svg).toContain(`>${word}</text>`)
    // What hangs below the headings keeps clear of the cards.
    const lowest = Math.max(
      ...marks.flatMap(({ shapes }) => shapes.map((one) => (one.shape === 'box' ? one.y + one.height : -1e9))),
    )
    const cards = scene.groups.flatMap(({ of, shapes }) => (of === 'waypoint' ? shapes : []))
    expect(lowest).toBeLessThan(Math.min(...cards.map((one) => (one.shape === 'box' ? one.y : 1e9))))
  })

  it('leaves phases that left out of a picture of a part, and has room for one that stood beyond the others', () => {
    const was = journeyPlus(
      planned,
      phaseOf('one', 0, { width: 400 }),
      phaseOf('two', 1, { width: 3000, title: 'Two' }),
    )
    const is = applyChanges(was, removePhase(was, 'two' as PhaseId))
    const whole = draw(was, is)
    expect(whole.left + whole.width).toBeGreaterThan(3400)
    const part = { of: 'cards', ids: new Set([named('first')]) } as const
    const some = drawDifference({ before: was, name: '' }, is, englishWords, tableRuler, { ...USUAL_CHOICES, part })
    expect(some.groups.filter(({ id }) => id === 'phase-two')).toEqual([])
  })

  it('gives the same SVG for the same states, with nothing that office programs cannot read', () => {
    const svg = svgFor(planned, adopted)
    expect(svgFor(planned, structuredClone(adopted))).toBe(svg)
    for (const word of ['foreignObject', 'class=', 'style=', 'var(', 'url(', '<marker', 'undefined', 'NaN'])
      expect(svg).not.toContain(word)
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is what a file holds when it is asked for', async () => {
    const options = { format: 'svg', scale: 1, transparent: false } as const
    const { blob } = await exportPicture(adopted, englishWords, { ...options, compared: { before: planned, name: '' } })
    expect(await blob.text()).toContain('id="difference-ghost-third"')
  })
})
