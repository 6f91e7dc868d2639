import { resolve } from 'node:path'
import { z } from 'zod'
import type { PictureLimits } from './pictures/pictures.ts'
import { DEFAULT_LIMITS, type Limits } from './rooms/limits.ts'

/** All settings, parsed once. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute path. */
  readonly dataDir: string
  /** Origins besides our own that may enter rooms and make them. */
  readonly allowedOrigins: readonly string[]
  /** Signs the keys; undefined lets the server keep one under `dataDir`. */
  readonly linkSecret: string | undefined
  /** The PostgreSQL that keeps the rooms of several nodes; undefined: they lie under `dataDir`, and this is the only node. */
  readonly databaseUrl: string | undefined
  /** The Redis through which the nodes hear each other. */
  readonly redisUrl: string | undefined
  readonly logLevel: string
  /** Whether `X-Forwarded-For` tells the address of a participant. */
  readonly trustProxy: boolean
  /** How many rooms one address may make in an hour. */
  readonly roomsPerHour: number
  /** How many sockets may be open in all, and from one address. */
  readonly sockets: number
  readonly socketsPerAddress: number
  /** How often one address may open a socket in a second, besides all that it may have at once. */
  readonly upgradesPerSecond: number
  /** Who knows it may read the figures; undefined lets programs of this machine read them. */
  readonly metricsToken: string | undefined
  /** How many pictures one address may have drawn in a minute. */
  readonly picturesPerMinute: number
  readonly pictureLimits: PictureLimits
  readonly limits: Limits
}

/** Settings that cannot be used; the message names every flaw. */
export class ConfigFlaws extends Error {
  override readonly name = 'ConfigFlaws'
}

const wholeNumber = (least: number, most: number, usual: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .default(usual)

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: 'must hold origins such as https://canvas.example.org, separated by commas, without a path',
})

const address = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).host !== '', {
      error: `must be an address such as ${example}`,
    })
    .optional()

const settings = z.object({
  PORT: wholeNumber(0, 65_535, 4321),
  HOST: z.string().default('localhost'),
  DATA_DIR: z.string().default('data'),
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''))
    .pipe(z.array(origin)),
  LINK_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DATABASE_URL: address(['postgresql:', 'postgres:'], 'postgresql://rihla:secret@db.example/rihla'),
  REDIS_URL: address(['redis:', 'rediss:'], 'redis://redis.example:6379'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, silent',
    })
    .default('info'),
  TRUST_PROXY: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .transform((text) => text === 'true'),
  ROOMS_PER_HOUR: wholeNumber(1, 1_000_000, 120),
  PICTURES_PER_MINUTE: wholeNumber(1, 1_000_000, 60),
  MAX_PICTURE_MEGAPIXELS: wholeNumber(1, 400, 40),
  PICTURE_CACHE_MB: wholeNumber(0, 4096, 64),
  MAX_SOCKETS: wholeNumber(1, 1_000_000, 10_000),
  MAX_SOCKETS_PER_ADDRESS: wholeNumber(1, 1_000_000, 750),
  UPGRADES_PER_SECOND: wholeNumber(1, 100_000, 100),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  MAX_SOCKETS_PER_ROOM: wholeNumber(1, 10_000, DEFAULT_LIMITS.socketsPerRoom),
  MAX_ROOM_MB: wholeNumber(1, 256, DEFAULT_LIMITS.roomBytes / 2 ** 20),
  IDLE_SECONDS: wholeNumber(1, 86_400, DEFAULT_LIMITS.idleMs / 1000),
})

/**
 * Reads the settings; an empty variable counts as absent.
 *
 * @throws ConfigFlaws naming every flaw, one a line
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settings.safeParse(given)
  const flaws = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `  ${String(path[0])} ${message}`)
  if (given.DATABASE_URL !== undefined && given.LINK_SECRET === undefined) {
    flaws.push('  LINK_SECRET must be set, and be the same at all nodes, where DATABASE_URL is')
  }
  if (given.REDIS_URL !== undefined && given.DATABASE_URL === undefined) {
    flaws.push('  REDIS_URL is of use only together with DATABASE_URL, where several nodes keep their rooms')
  }
  if (!parsed.success || flaws.length > 0) {
    throw new ConfigFlaws(`These settings cannot be used:\n${[...new Set(flaws)].join('\n')}\nSee docs/operating.md.`)
  }
  const read = parsed.data
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.DATA_DIR),
    allowedOrigins: read.ALLOWED_ORIGINS,
    linkSecret: read.LINK_SECRET,
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    logLevel: read.LOG_LEVEL,
    trustProxy: read.TRUST_PROXY,
    roomsPerHour: read.ROOMS_PER_HOUR,
    sockets: read.MAX_SOCKETS,
    socketsPerAddress: read.MAX_SOCKETS_PER_ADDRESS,
    upgradesPerSecond: read.UPGRADES_PER_SECOND,
    metricsToken: read.METRICS_TOKEN,
    picturesPerMinute: read.PICTURES_PER_MINUTE,
    pictureLimits: {
      mostPixels: read.MAX_PICTURE_MEGAPIXELS * 1_000_000,
      cacheBytes: read.PICTURE_CACHE_MB * 2 ** 20,
      mostWaiting: 16,
    },
    limits: {
      ...DEFAULT_LIMITS,
      socketsPerRoom: read.MAX_SOCKETS_PER_ROOM,
      roomBytes: read.MAX_ROOM_MB * 2 ** 20,
      idleMs: read.IDLE_SECONDS * 1000,
    },
  }
}
