import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigFlaws, readConfig } from '../../server/config.ts'
import { DEFAULT_LIMITS } from '../../server/rooms/limits.ts'

describe('settings', () => {
  it('need not be given', () => {
    expect(readConfig({})).toEqual({
      port: 4321,
      host: 'localhost',
      dataDir: resolve('data'),
      allowedOrigins: [],
      linkSecret: undefined,
      logLevel: 'info',
      trustProxy: false,
      roomsPerHour: 120,
      picturesPerMinute: 60,
      pictureLimits: { mostPixels: 40_000_000, cacheBytes: 64 * 2 ** 20, mostWaiting: 16 },
      sockets: 10_000,
      socketsPerAddress: 750,
      upgradesPerSecond: 100,
      metricsToken: undefined,
      limits: DEFAULT_LIMITS,
    })
  })

  it('are read from the environment, where an empty one counts as absent', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/rihla',
      ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443',
      LINK_SECRET: '',
      TRUST_PROXY: 'true',
      MAX_ROOM_MB: '2',
    })
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/srv/rihla',
      allowedOrigins: ['https://a.example', 'https://b.example:8443'],
      linkSecret: undefined,
      trustProxy: true,
      limits: { roomBytes: 2 ** 21 },
    })
  })

  it('are refused with all their flaws in one message', () => {
    const read = () =>
      readConfig({
        PORT: 'http',
        ALLOWED_ORIGINS: 'https://a.example/path',
        LINK_SECRET: 'short',
        LOG_LEVEL: 'loud',
        IDLE_SECONDS: '0',
        TRUST_PROXY: 'yes',
        METRICS_TOKEN: 'short',
      })
    expect(read).toThrow(ConfigFlaws)
    expect(read).toThrow(
      [
        'These settings cannot be used:',
        '  PORT must be a number',
        '  ALLOWED_ORIGINS must hold origins such as https://canvas.example.org, separated by commas, without a path',
        '  LINK_SECRET must have at least 32 characters',
        '  LOG_LEVEL must be one of fatal, error, warn, info, debug, silent',
        '  TRUST_PROXY must be true or false',
        '  METRICS_TOKEN must have at least 16 characters',
        '  IDLE_SECONDS must be at least 1',
        'See docs/operating.md.',
      ].join('\n'),
    )
  })

  it('of several nodes go together', () => {
    const secret = { LINK_SECRET: 'x'.repeat(32) }
    const database = { DATABASE_URL: 'postgresql://rihla:hushhush@db.internal:5433/rihla' }
    expect(readConfig({ ...secret, ...database, REDIS_URL: 'rediss://cache.internal' })).toMatchObject({
      databaseUrl: database.DATABASE_URL,
      redisUrl: 'rediss://cache.internal',
    })
    expect(() => readConfig({ ...database, PORT: 'http' })).toThrow(
      /PORT must.*\n.*LINK_SECRET must be set, and be the same/,
    )
    expect(() => readConfig({ REDIS_URL: 'redis://cache.internal' })).toThrow('REDIS_URL is of use only together with')
    for (const url of ['db.internal', 'mysql://db.internal/rihla', 'postgresql:rihla']) {
      expect(() => readConfig({ ...secret, DATABASE_URL: url })).toThrow('DATABASE_URL must be an address such as')
    }
    expect(() => readConfig({ ...secret, ...database, REDIS_URL: 'http://x' })).not.toThrow('hushhush')
  })
})
