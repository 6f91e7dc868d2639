import type { Change } from '../journey/change.ts'
import type { Link } from '../journey/link.ts'
import { type Way, wayOf } from './tell-change-fields.ts'
import { isReplaced } from './tell-change-links.ts'
import { recordIn, type Span } from './tell-change-names.ts'

/** Changes that one sentence tells. */
export type Group = { readonly change: Change; readonly along: readonly Change[] } & (
  | { readonly as: 'one' }
  | { readonly as: 'replaced'; readonly gone: Link; readonly come: Link }
  | { readonly as: 'moves'; readonly phase: string; readonly way: 'later' | 'earlier' | 'around' | 'into' }
)

type TableChange = Exclude<Change, { do: 'describe' }>

/** So many cards of a phase that moved are told in one sentence. */
const MANY_MOVES = 3

/** What belongs together, in the order of the changes; what was only moved comes last. */
export function groupChanges(changes: readonly Change[], span: Span): Group[] {
  const homes = homesOf(changes)
  const along = new Map<Change, Change[]>()
  const told: Change[] = []
  for (const change of changes) {
    const home = homeOf(change, homes, span)
    if (home) along.set(home, [...(along.get(home) ?? []), change])
    else told.push(change)
  }
  const replaced = replacedLinks(told, span)
  const comes = new Set([...replaced.values()].map(({ put }) => put))
  const groups: Group[] = []
  const moves: Change[] = []
  for (const change of told) {
    const pair = replaced.get(change)
    if (pair) groups.push({ as: 'replaced', change: pair.put, along: [change], gone: pair.gone, come: pair.come })
    else if (isMove(change)) moves.push(change)
    else if (!comes.has(change)) groups.push({ as: 'one', change, along: along.get(change) ?? [] })
  }
  return [...groups, ...moveGroups(moves, span)]
}

/** Cards that come or go, and phases that go: what hangs on them is told with them. */
function homesOf(changes: readonly Change[]): { gone: Map<string, Change>; come: Map<string, Change> } {
  const gone = new Map<string, Change>()
  const come = new Map<string, Change>()
  for (const change of changes) {
    if (change.do === 'describe') continue
    if (change.do === 'drop' && (change.in === 'waypoints' || change.in === 'phases')) gone.set(change.id, change)
    if ((change.do === 'put' || change.do === 'restore') && change.in === 'waypoints')
      come.set(change.record.id, change)
  }
  return { gone, come }
}

function homeOf(change: Change, { gone, come }: ReturnType<typeof homesOf>, span: Span): Change | undefined {
  if (change.do === 'describe') return undefined
  if (change.do === 'drop') {
    const record = recordIn({ before: span.after, after: span.before }, change.in, change.id)
    if (!record) return undefined
    if ('from' in record) return gone.get(record.from) ?? gone.get(record.to)
    return 'instrument' in record
      ? gone.get(record.instrument)
      : 'outcome' in record
        ? gone.get(record.outcome)
        : undefined
  }
  if (change.do === 'set') {
    const phase = change.in === 'waypoints' && span.before.waypoints.get(change.id as never)?.phase
    const isOnlyPhase =
      Object.keys(change.fields).join() === 'phase' && 'phase' in change.fields && !change.fields.phase
    return phase && isOnlyPhase ? gone.get(phase) : undefined
  }
  const { record } = change
  return 'instrument' in record
    ? come.get(record.instrument)
    : 'outcome' in record
      ? come.get(record.outcome)
      : undefined
}

/** Links that went, each with the one that came in its place. */
function replacedLinks(changes: readonly Change[], span: Span): Map<Change, { put: Change; gone: Link; come: Link }> {
  const puts = changes.filter(
    (one): one is TableChange & { do: 'put'; in: 'links' } => one.do === 'put' && one.in === 'links',
  )
  const taken = new Set<Change>()
  const pairs = new Map<Change, { put: Change; gone: Link; come: Link }>()
  const join = (fits: (gone: Link, come: Link) => boolean): void => {
    for (const change of changes) {
      if (change.do !== 'drop' || change.in !== 'links' || pairs.has(change)) continue
      const gone = recordIn({ before: span.after, after: span.before }, 'links', change.id)
      const put = gone && puts.find((one) => !taken.has(one) && fits(gone, one.record))
      if (!put) continue
      taken.add(put)
      pairs.set(change, { put, gone, come: put.record })
    }
  }
  // The same two cards first, so that a turned link is not told as one that was led elsewhere.
  join((gone, come) => isReplaced(gone, come) && [come.from, come.to].every((id) => id === gone.from || id === gone.to))
  join(isReplaced)
  return pairs
}

function isMove(change: Change): boolean {
  return (
    change.do === 'set' &&
    change.in === 'waypoints' &&
    Object.keys(change.fields).every((field) => field === 'at' || field === 'phase')
  )
}

function moveGroups(moves: readonly Change[], span: Span): Group[] {
  const byKey = new Map<string, { phase: string; way: 'later' | 'earlier' | 'around' | 'into'; moves: Change[] }>()
  const groups: Group[] = []
  for (const change of moves) {
    const key = moveKey(change, span)
    if (!key) {
      groups.push({ as: 'one', change, along: [] })
      continue
    }
    const name = `${key.way} ${key.phase}`
    const known = byKey.get(name) ?? { ...key, moves: [] }
    known.moves.push(change)
    byKey.set(name, known)
  }
  for (const { phase, way, moves: same } of byKey.values()) {
    const [change, ...along] = same
    if (change && same.length >= MANY_MOVES) groups.push({ as: 'moves', change, along, phase, way })
    else groups.push(...same.map((one): Group => ({ as: 'one', change: one, along: [] })))
  }
  return groups
}

/** What moves have in common that are told together; undefined for a move that stands for itself. */
function moveKey(change: Change, { before, after }: Span) {
  if (change.do !== 'set' || change.in !== 'waypoints') return undefined
  const was = before.waypoints.get(change.id as never)
  const is = after.waypoints.get(change.id as never)
  if (!was || !is?.phase) return undefined
  if (was.phase !== is.phase) return { phase: is.phase, way: 'into' as const }
  const way: Way = wayOf(was.at, is.at)
  return { phase: is.phase, way: way === 'up' || way === 'down' ? ('around' as const) : way }
}
