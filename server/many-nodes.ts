import { createHash } from 'node:crypto'
import { systemClock } from './clock.ts'
import { nodeName, openCluster } from './cluster/cluster.ts'
import type { Cluster } from './cluster/followed-room.ts'
import { openRedisBus } from './cluster/redis-bus.ts'
import type { Logger, UpdateLog } from './ports.ts'
import { mergeThread } from './storage/merge-thread.ts'
import { openPostgresLog } from './storage/postgres-log.ts'

export interface ManyNodes {
  readonly log: UpdateLog
  readonly cluster: Cluster
  /** Where the rooms are, without names and passwords. */
  readonly place: string
}

/**
 * What a node shares with the others: PostgreSQL, and Redis for hints.
 *
 * @param folder where the built threads lie
 */
export async function openManyNodes(
  { databaseUrl, redisUrl, linkSecret }: { databaseUrl: string; redisUrl: string | undefined; linkSecret: string },
  folder: string,
  logger: Logger,
): Promise<ManyNodes> {
  const log = await openPostgresLog(databaseUrl, logger, mergeThread(folder))
  const node = nodeName()
  // Whoever shares one Redis without sharing the rooms has another secret.
  const prefix = `rihla:${createHash('sha256').update(linkSecret).digest('hex').slice(0, 12)}`
  const bus = redisUrl === undefined ? undefined : openRedisBus(redisUrl, { prefix, node, clock: systemClock, logger })
  const cluster = openCluster({ log, bus, clock: systemClock, logger }, node)
  const { host, pathname } = new URL(databaseUrl)
  return { log, cluster, place: `PostgreSQL at ${host}${pathname}` }
}
