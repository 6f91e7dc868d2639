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
