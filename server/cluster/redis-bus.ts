import { Redis } from 'ioredis'
import type { Bus, Clock, Logger } from '../ports.ts'

/** How often a canary is sent, and how long it may be away: a bus that fell silent is noticed within ten seconds. */
const CANARY_EVERY_MS = 5000
const CANARY_WITHIN_MS = 4000
const LONGEST_RETRY_MS = 2000

/**
 * Redis or Valkey as the bus: one line to tell, one to hear.
 *
 * An open line proves nothing: a server behind a broken network, or a subscription that was lost, stays silent for ever. So a
 * canary makes the whole round, and both lines are made anew when it does not come back.
 *
 * @param prefix keeps apart what shares one Redis
 */
export function openRedisBus(
  url: string,
  { prefix, node, clock, logger }: { prefix: string; node: string; clock: Clock; logger: Logger },
): Bus {
  const listeners = new Map<string, Set<(hint: Uint8Array) => void>>()
  const canary = `${prefix}:canary:${node}`
  const teller = connect('tell')
  const hearer = connect('hear')
  let sent = 0
  let heard = 0
  let isAlive = false
  let isClosed = false
  let cancel: (() => void) | undefined

  function connect(name: string): Redis {
    const line = new Redis(url, {
      connectionName: `rihla-${name}`,
      // What cannot be told now is told by the log: nothing waits here.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      autoResubscribe: false,
      connectTimeout: 5000,
      commandTimeout: 5000,
      retryStrategy: (tries) => Math.min(tries * 100, LONGEST_RETRY_MS),
    })
    // Each failed attempt says so; without a listener it would end the process. What matters is whether the canary comes back.
    line.on('error', () => {})
    line.on('close', () => turn(false, 'line'))
    return line
  }

  function turn(alive: boolean, why: string): void {
    if (isAlive === alive || isClosed) return
    isAlive = alive
    if (alive) logger.info({ event: 'bus-well' }, 'nodes hear each other')
    else logger.warn({ event: 'bus-silent', why }, 'nodes do not hear each other; they ask the storage')
  }

  /** Never rejects: it fails when the line does, and then all is subscribed anew. */
  function subscribe(channels: readonly string[]): void {
    if (hearer.status !== 'ready' || channels.length === 0) return
    hearer.subscribe(...channels).catch(() => {})
  }

  hearer.on('ready', () => {
    hearer
      .subscribe(canary, ...[...listeners.keys()].map(channelOf))
      .then(sendCanary)
      .catch(() => {})
  })
  teller.on('ready', () => sendCanary())
  hearer.on('messageBuffer', (channel: Buffer, hint: Buffer) => {
    const name = channel.toString()
    if (name === canary) {
      heard = Number(hint.toString())
      turn(true, 'canary')
      return
    }
    for (const listen of listeners.get(name.slice(prefix.length + 1)) ?? []) listen(hint)
  })

  function channelOf(room: string): string {
    return `${prefix}:${room}`
  }

  function publish(channel: string, message: string | Buffer): void {
    if (teller.status === 'ready') teller.publish(channel, message).catch(() => {})
  }

  function sendCanary(): void {
    publish(canary, String(++sent))
  }

  function watch(): void {
    sendCanary()
    const expected = sent
    cancel = clock.after(CANARY_WITHIN_MS, () => {
      if (heard < expected) {
        turn(false, 'canary')
        for (const line of [teller, hearer]) if (line.status === 'ready') line.disconnect(true)
      }
      cancel = clock.after(CANARY_EVERY_MS - CANARY_WITHIN_MS, watch)
    })
  }
  watch()

  return {
    get isAlive() {
      return isAlive
    },
    tell(room, hint) {
      publish(channelOf(room), Buffer.from(hint.buffer, hint.byteOffset, hint.byteLength))
    },
    hear(room, listen) {
      const known = listeners.get(room) ?? new Set()
      listeners.set(room, known)
      if (known.size === 0) subscribe([channelOf(room)])
      known.add(listen)
      return () => {
        if (!known.delete(listen) || known.size > 0) return
        listeners.delete(room)
        if (hearer.status === 'ready') hearer.unsubscribe(channelOf(room)).catch(() => {})
      }
    },
    async close() {
      isClosed = true
      cancel?.()
      for (const line of [teller, hearer]) line.disconnect()
    },
  }
}
