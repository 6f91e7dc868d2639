import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { roomsClock } from './clock.ts'
import { ConfigFlaws, readConfig } from './config.ts'
import { openDeskSocket } from './desk/desk-socket.ts'
import { openLinkGate } from './gate/link-gate.ts'
import { linkSecret } from './gate/link-secret.ts'
import { readPage } from './http/page.ts'
import { openLogger, roomTag } from './logger.ts'
import { openMetrics } from './metrics.ts'
import { pictureThread } from './pictures/picture-thread.ts'
import { PortRefused, startServer } from './server.ts'
import { collectAll } from './spare-memory.ts'
import { DatabaseRefused } from './storage/postgres-layout.ts'
import { StorageInUse } from './storage/sqlite-file.ts'
import { openSqliteThread } from './storage/sqlite-thread.ts'

/** The built page lies beside the built server: dist/page and dist/server. */
const PAGE_DIR = fileURLToPath(new URL('../page', import.meta.url))

/** Where this file and the threads that draw and store lie once they are built. */
const HERE = fileURLToPath(new URL('.', import.meta.url))

/** What whoever starts the server can set right; the message says how. */
const PLAIN = [ConfigFlaws, PortRefused, StorageInUse, DatabaseRefused]

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = openLogger(config.logLevel)
  const { databaseUrl, redisUrl } = config
  const secret = linkSecret(config.linkSecret, config.dataDir)
  // A server on its own needs no drivers of PostgreSQL and Redis.
  const many = databaseUrl
    ? await import('./many-nodes.ts').then(({ openManyNodes }) =>
        openManyNodes({ databaseUrl, redisUrl, linkSecret: secret }, HERE, logger),
      )
    : undefined
  const log = many ? many.log : await openSqliteThread(config.dataDir, HERE, logger)
  const gate = openLinkGate(secret)
  const page = existsSync(PAGE_DIR) ? readPage(PAGE_DIR) : undefined
  const metrics = openMetrics()
  metrics.watchProcess()
  const server = await startServer(
    {
      ...{ log, gate, clock: roomsClock, logger, page, metrics, makeFile: pictureThread(HERE), collect: collectAll },
      ...(many && { cluster: many.cluster }),
    },
    config,
  )
  const closeDesk = await openDeskSocket(
    {
      rooms: (after, most) => log.rooms(after, most),
      read: (room) => log.read(room),
      putRoom: (room, stored) => log.putRoom(room, stored),
      deleteJourney: (journey) => server.service.rooms.delete(journey),
    },
    config.dataDir,
    logger,
  )
  const also = server.others.length > 0 ? ` (for others: ${server.others.join(' ')})` : ''
  process.stdout.write(
    `Rihla is at ${server.address}${also} and keeps its rooms in ${many ? many.place : relative('.', config.dataDir)}\n`,
  )

  let isStopping = false
  async function stop(reason: string, code: number): Promise<void> {
    if (isStopping) process.exit(1)
    isStopping = true
    logger.info({ event: 'stopping', reason }, 'stopping')
    setTimeout(() => process.exit(1), 10_000).unref()
    closeDesk()
    const unsaved = await server.stop()
    for (const room of unsaved) logger.error({ event: 'unsaved', room: roomTag(room) }, 'a room was left unsaved')
    process.exit(unsaved.length > 0 ? 1 : code)
  }
  process.on('SIGTERM', () => void stop('SIGTERM', 0))
  process.on('SIGINT', () => void stop('SIGINT', 0))
  // What is on disk is sound at every moment; what is in memory may not be after a mistake of ours.
  process.on('uncaughtException', (error) => {
    logger.error({ event: 'mistake', error: error.stack ?? String(error) }, 'an unexpected error')
    void stop('mistake', 1)
  })
}

main().catch((error: unknown) => {
  const isPlain = PLAIN.some((kind) => error instanceof kind)
  const told = error instanceof Error ? (isPlain ? error.message : error.stack) : String(error)
  process.stderr.write(`${told}\n`)
  process.exit(1)
})
