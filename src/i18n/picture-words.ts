import type { InstrumentStatus } from '../journey/instrument-forms.ts'
import type { Journey, Phase } from '../journey/journey.ts'
import type { LinkKind, Strength } from '../journey/link.ts'
import type { Cadence } from '../journey/loop-kinds.ts'
import type { OutcomeKind, OutcomeStatus } from '../journey/outcome-kinds.ts'
import type { FeedbackLoop, Instrument, WaypointType } from '../journey/waypoint.ts'
import { dayHere, tellDate, tellNumber, tellSpan, tellWhen } from './formats.ts'
import type { Texts } from './texts.ts'

const TYPES: readonly WaypointType[] = ['outcome', 'instrument', 'loop']

/**
 * What pictures say, in the person's language: the words of `PictureWords` in src/export, out of the same catalogue as the
 * cards on the canvas.
 *
 * @param now ms since 1970; the day that stands under the title
 */
export function pictureWords(texts: Texts, now: number = Date.now()) {
  const { text, language, direction } = texts
  const word = remembering(texts)
  return {
    language,
    direction,
    untitled: (type: WaypointType | 'journey') => word(type === 'journey' ? 'app.untitled' : 'card.untitled'),
    outcomeKind: (kind: OutcomeKind) => word(`outcomeKind.${kind}.name`),
    outcomeStatus: (status: OutcomeStatus) => word(`outcomeStatus.${status}`),
    emergent: () => word('origin.emergent'),
    indicatorCount: (count: number) => (count === 0 ? '' : word('card.indicators', count)),
    instrumentForm: ({ form, ownForm }: Pick<Instrument, 'form' | 'ownForm'>) =>
      (form === 'custom' && ownForm) || word(`instrumentForm.${form}.name`),
    instrumentStatus: (status: InstrumentStatus) => word(`instrumentStatus.${status}`),
    when({ when, days }: Instrument) {
      const length = days === null ? '' : word('card.days', days)
      return [tellWhen(when, texts), length].filter(Boolean).join(' · ')
    },
    where: ({ place, groupSize }: Instrument) => place || (groupSize === null ? '' : word('card.people', groupSize)),
    loopKind: ({ kind, ownKind }: Pick<FeedbackLoop, 'kind' | 'ownKind'>) =>
      (kind === 'custom' && ownKind) || word(`loopKind.${kind}.name`),
    loopKindShort: ({ kind, ownKind }: Pick<FeedbackLoop, 'kind' | 'ownKind'>) =>
      (kind === 'custom' && ownKind) || word(`loopKind.${kind}.short`),
    cadence: (cadence: Cadence) => word(`cadence.${cadence}`),
    phaseDates: ({ start, end }: Pick<Phase, 'start' | 'end'>) => tellSpan(start, end, language),
    waypointType: (type: WaypointType) => word(`picture.types.${type}`),
    linkKind: (kind: LinkKind, strength: Strength) =>
      kind === 'contributesTo' && strength === 'partial' ? word('picture.servesInPart') : word(`linkKind.${kind}.name`),
    description({ about, waypoints }: Journey) {
      const counts = TYPES.flatMap((type) => {
        const count = [...waypoints.values()].filter((one) => one.type === type).length
        return count === 0 ? [] : [text(`outline.count.${type}`, { count })]
      })
      return text('picture.description', {
        title: about.title || text('app.untitled'),
        list: new Intl.ListFormat(language).format(counts.length > 0 ? counts : [text('outline.cards', { count: 0 })]),
      })
    },
    tentative: () => text('compare.tentative'),
    lessons: () => text('compare.lessonsHere'),
    number: (count: number) => tellNumber(count, language),
    cardSign: (sign: string) => word(`compare.sign.${sign}`),
    linkSign: (how: string) => word(`compare.linkSign.${how}`),
    phaseSign: (sign: string) => word(`compare.phaseSign.${sign}`),
    differenceName: (name: string) => word(`compare.legend.${name}`),
    comparedWith: (name: string) => text(name === '' ? 'compare.withLive' : 'compare.with', { name }),
    madeOn: () => tellDate(dayHere(now), language),
  }
}

/** A map says the same few words a thousand times: looked up once each, they took a third of the time to draw it. */
function remembering({ text }: Texts): (key: string, count?: number) => string {
  const said = new Map<string, string>()
  return (key, count) => {
    const asked = count === undefined ? key : `${key} ${count}`
    const known = said.get(asked)
    if (known !== undefined) return known
    const told = count === undefined ? text(key) : text(key, { count })
    said.set(asked, told)
    return told
  }
}
