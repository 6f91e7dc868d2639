import type { DoorFigures } from './scenes/door.ts'
import type { IdleFigures } from './scenes/idle.ts'
import type { LoadFigures } from './scenes/load.ts'
import type { ServerName } from './servers.ts'
import { figure } from './table.ts'

/** What ours is held to, and what came of it. */
export interface Target {
  readonly aim: string
  readonly reached: string
  readonly isMet: boolean
}

/** Most CPU of ours an edit, as a share of the relay's. */
const MOST_CPU: Readonly<Record<string, number>> = { workshop: 0.5, hall: 0.5, many: 1 }
const MOST_P99_MS = 40

export function loadTargets(scene: string, found: ReadonlyMap<ServerName, LoadFigures>): Target[] {
  const ours = found.get('ours')
  if (!ours) return []
  const targets: Target[] = [
    {
      aim: 'every edit delivered and the same everywhere',
      reached: `${ours.delivered} of ${ours.expected}`,
      isMet: ours.delivered === ours.expected && ours.disagreement === '',
    },
  ]
  const relay = found.get('relay')
  const most = MOST_CPU[scene]
  if (relay && most !== undefined) {
    const ratio = ours.microsecondsPerEdit / relay.microsecondsPerEdit
    targets.push({
      aim: `CPU an edit at most ${most} of the relay's`,
      reached: figure(ratio),
      isMet: ratio <= most,
    })
  }
  if (scene !== 'many') {
    targets.push({ aim: `p99 at most ${MOST_P99_MS} ms`, reached: figure(ours.p99), isMet: ours.p99 <= MOST_P99_MS })
    return targets
  }
  const peers = [...found].filter(([name]) => name !== 'ours' && name !== 'relay')
  if (peers.length > 0) {
    const best = Math.min(...peers.map(([, { p99 }]) => p99))
    targets.push({
      aim: 'p99 below every peer that holds documents',
      reached: `${figure(ours.p99)} against ${figure(best)}`,
      isMet: ours.p99 < best,
    })
  }
  return targets
}

const TIMES_FASTER = 8

export function doorTargets(found: ReadonlyMap<ServerName, DoorFigures>): Target[] {
  const ours = found.get('ours')
  const peers = [...found].filter(([name]) => name !== 'ours' && name !== 'bare').map(([, figures]) => figures)
  if (!ours || peers.length === 0) return []
  const half = Math.min(...peers.map(({ p50 }) => p50)) / ours.p50
  const last = Math.min(...peers.map((figures) => figures.last)) / ours.last
  return [
    { aim: 'everybody has the whole map', reached: ours.disagreement || 'yes', isMet: ours.disagreement === '' },
    {
      aim: `at least ${TIMES_FASTER} times faster than the best peer`,
      reached: `${figure(half)} for half of them, ${figure(last)} for the last`,
      isMet: half >= TIMES_FASTER && last >= TIMES_FASTER,
    },
  ]
}

const MOST_MORE_MB = 20

export function idleTargets(found: ReadonlyMap<ServerName, IdleFigures>): Target[] {
  const ours = found.get('ours')
  if (!ours) return []
  const more = ours.leftMb - ours.emptyMb
  return [
    { aim: `at most ${MOST_MORE_MB} MB more than an empty server`, reached: figure(more), isMet: more <= MOST_MORE_MB },
  ]
}

const MOST_MORE_MS = 20

export function nodesTargets(found: ReadonlyMap<string, LoadFigures>): Target[] {
  const [one, two] = [found.get('one node'), found.get('two nodes')]
  if (!one || !two) return []
  const more = two.p99 - one.p99
  return [
    {
      aim: 'every edit delivered and the same everywhere',
      reached: `${two.delivered} of ${two.expected}`,
      isMet: two.delivered === two.expected && two.disagreement === '',
    },
    { aim: `p99 at most ${MOST_MORE_MS} ms more`, reached: figure(more), isMet: more <= MOST_MORE_MS },
  ]
}
