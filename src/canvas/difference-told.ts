import { tellChange } from '../i18n/tell-change.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Change } from '../journey/change.ts'
import { diffJourneys, worthTelling } from '../journey/diff.ts'
import type { CardDifference, LinkDifference } from '../journey/difference.ts'
import { type CardSign, signsOf } from '../journey/drawn-difference.ts'
import type { PhaseId } from '../journey/ids.ts'
import { EMPTY_JOURNEY, type Journey } from '../journey/journey.ts'
import type { Waypoint } from '../journey/waypoint.ts'
import { titleOf } from '../session/actions.ts'

/** Two states that are compared. */
export interface Between {
  readonly before: Journey
  readonly after: Journey
}

/** What became of a card: what it is called, and its signs with what stood there before. */
export function tellCard(difference: CardDifference, between: Between, texts: Texts): string {
  const { text, language } = texts
  const title = difference.card.title || text('card.untitled')
  if (difference.how === 'removed') return text('compare.ghost', { title })
  const told = signsOf(difference).map(
    (sign) => tellSign(sign, difference, between, texts) ?? text(`compare.sign.${sign}`),
  )
  const all = new Intl.ListFormat(language, { type: 'unit' }).format(told)
  // A sentence about what changed names its card.
  return all.includes(title) ? all : text('compare.told', { title, told: all })
}

/** What stood there before, in the sentences of the list; undefined where the sign says all. */
export function tellSign(
  sign: CardSign,
  { card, fields }: CardDifference,
  { before, after }: Between,
  texts: Texts,
): string | undefined {
  if (sign !== 'changed') return undefined
  const own = fields.filter((name) => name in card)
  const lists = fields.filter((name) => !(name in card)).map((name) => texts.text(`compare.list.${name}`))
  if (own.length === 0) return lists.join(' · ')
  const said = Object.fromEntries(own.map((name) => [name, card[name as keyof Waypoint]]))
  const change = { do: 'set', in: 'waypoints', id: card.id, fields: said } as Change
  return [tellChange(change, before, texts, after), ...lists].join(' · ')
}

export function tellLink({ how, link }: LinkDifference, { before, after }: Between, { text }: Texts): string {
  const { from, to, kind } = link
  const journey = how === 'removed' ? before : after
  const name = (id: typeof from): string => titleOf(journey, id) || text('card.untitled')
  const told = text('link.label', { from: name(from), to: name(to), reads: text(`linkKind.${kind}.reads`) })
  return text(`compare.link.${how}`, { told })
}

/** What became of a phase, in the sentences of the list. */
export function tellPhase(id: PhaseId, { before, after }: Between, texts: Texts): string {
  const only = ({ phases }: Journey): Journey => {
    const phase = phases.get(id)
    return { ...EMPTY_JOURNEY, phases: phase ? new Map([[id, phase]]) : new Map() }
  }
  const changes = worthTelling(diffJourneys(only(before), only(after)))
  return changes.map((change) => tellChange(change, before, texts, after)).join(' · ')
}
