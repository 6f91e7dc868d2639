import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import { openLinkGate } from './gate/link-gate.ts'
import { linkSecret } from './gate/link-secret.ts'
import { openLogger } from './logger.ts'
import { openService, type Service } from './service.ts'
import { openSqliteLog } from './storage/sqlite-log.ts'

/** The service of a development server: real storage, no page. */
export function openOwnService(environment: Readonly<Record<string, string | undefined>>): Service {
  const config = readConfig({ LOG_LEVEL: 'warn', ...environment })
  const log = openSqliteLog(config.dataDir)
  const gate = openLinkGate(linkSecret(config.linkSecret, config.dataDir))
  return openService({ log, gate, clock: systemClock, logger: openLogger(config.logLevel), page: undefined }, config)
}
