import { noPostgres, startPostgres } from '../../../tests/support/postgres-server.ts'
import { noRedis, startRedis } from '../../../tests/support/redis-server.ts'
import { type RunningServer, startServer } from '../servers.ts'
import { type LoadFigures, type LoadScene, runLoad } from './load.ts'

/** Why this scene is left out; undefined if it runs. */
export function noEngines(): string | undefined {
  return noPostgres() ?? noRedis()
}

/** Nodes of ours on one PostgreSQL and one Redis, with the people of each room spread over them. */
export async function runNodes(nodes: number, scene: LoadScene): Promise<LoadFigures> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const servers: RunningServer[] = []
  try {
    const shared = {
      DATABASE_URL: await postgres.database(),
      REDIS_URL: redis.url,
      LINK_SECRET: 'the same secret for all nodes, 32 or more',
    }
    for (let node = 0; node < nodes; node++) servers.push(await startServer('ours', shared))
    const rooms = []
    for (let room = 0; room < scene.rooms; room++) {
      const seat = await servers[0]?.seat()
      if (seat) rooms.push(servers.map(({ port }) => ({ ...seat, port })))
    }
    return await runLoad(servers, scene, rooms)
  } finally {
    for (const server of servers) await server.stop()
    await Promise.all([postgres.close(), redis.close()])
  }
}
