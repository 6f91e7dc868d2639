import type { InstrumentStatus } from '../journey/instrument-forms.ts'
import type { Journey, Phase } from '../journey/journey.ts'
import type { LinkKind, Strength } from '../journey/link.ts'
import type { Cadence } from '../journey/loop-kinds.ts'
import type { OutcomeKind, OutcomeStatus } from '../journey/outcome-kinds.ts'
import type { FeedbackLoop, Instrument, WaypointType } from '../journey/waypoint.ts'
import { tellDate, tellNumber, tellSpan, tellWhen } from './formats.ts'
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
  return {
    language,
    direction,
    untitled: (type: WaypointType | 'journey') => text(type === 'journey' ? 'app.untitled' : 'card.untitled'),
    outcomeKind: (kind: OutcomeKind) => text(`outcomeKind.${kind}.name`),
    outcomeStatus: (status: OutcomeStatus) => text(`outcomeStatus.${status}`),
    indicatorCount: (count: number) => (count === 0 ? '' : text('card.indicators', { count })),
    instrumentForm: ({ form, ownForm }: Pick<Instrument, 'form' | 'ownForm'>) =>
      (form === 'custom' && ownForm) || text(`instrumentForm.${form}.name`),
    instrumentStatus: (status: InstrumentStatus) => text(`instrumentStatus.${status}`),
    when({ when, days }: Instrument) {
      const length = days === null ? '' : text('card.days', { count: days })
      return [tellWhen(when, texts), length].filter(Boolean).join(' · ')
    },
    where: ({ place, groupSize }: Instrument) =>
      place || (groupSize === null ? '' : text('card.people', { count: groupSize })),
    loopKind: ({ kind, ownKind }: Pick<FeedbackLoop, 'kind' | 'ownKind'>) =>
      (kind === 'custom' && ownKind) || text(`loopKind.${kind}.name`),
    cadence: (cadence: Cadence) => text(`cadence.${cadence}`),
    phaseDates: ({ start, end }: Pick<Phase, 'start' | 'end'>) => tellSpan(start, end, language),
    waypointType: (type: WaypointType) => text(`picture.types.${type}`),
    linkKind: (kind: LinkKind, strength: Strength) =>
      kind === 'contributesTo' && strength === 'partial' ? text('picture.servesInPart') : text(`linkKind.${kind}.name`),
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
    cardSign: (sign: string) => text(`compare.sign.${sign}`),
    differenceName: (name: string) => text(`compare.legend.${name}`),
    comparedWith: (name: string) => text(name === '' ? 'compare.withLive' : 'compare.with', { name }),
    madeOn: () => tellDate(new Date(now).toISOString().slice(0, 10), language),
  }
}
