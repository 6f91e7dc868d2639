import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Counts } from './ports.ts'

/** What the server tells of itself, in Prometheus' text format. */
export interface Metrics extends Counts {
  /** Asks for a number each time the figures are read. */
  gauge(name: string, help: string, read: () => number): void
  /** Adds memory, processor time and the lag of the event loop of this process. */
  watchProcess(): void
  /** The figures, and their content type. */
  read(): Promise<{ readonly text: string; readonly type: string }>
}

/** Seconds: from a fast disk to one that is in trouble. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Counts from now on. All names begin with `rihla_`, except those of the process, which are the usual ones. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: string, help: string) => new Counter({ name: `rihla_${name}`, help, registers })
  /** Read when the figures are: adding up in a counter of `prom-client` is many times slower, and this happens at every message. */
  const counted = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `rihla_${name}`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  const seconds = (name: string, help: string) =>
    new Histogram({ name: `rihla_${name}`, help, buckets: BUCKETS, registers })

  let received = 0
  let sent = 0
  counted('received_bytes_total', 'Bytes of messages that participants sent', () => received)
  counted('sent_bytes_total', 'Bytes of messages that were sent to participants', () => sent)
  const refusals = new Counter({
    name: 'rihla_refusals_total',
    help: 'Whoever was not let in or was sent away, and what was not taken, by cause',
    labelNames: ['cause'],
    registers,
  })
  const edits = counter('edits_total', 'Records of edits that are on disk')
  const failures = counter('store_failures_total', 'Attempts to store edits that failed')
  const storing = seconds('store_seconds', 'From handing edits to the store until they are on disk')
  const confirming = seconds('confirm_seconds', 'From a question whether all is saved until its answer')
  const compacting = seconds('compaction_seconds', 'How long putting a snapshot in the place of records took')
  const compactionFailures = counter('compaction_failures_total', 'Compactions that failed, leaving all as it was')

  return {
    received(bytes) {
      received += bytes
    },
    sent(bytes) {
      sent += bytes
    },
    refused: (cause) => refusals.inc({ cause }),
    confirmed: (ms) => confirming.observe(ms / 1000),
    stored(records, ms) {
      edits.inc(records)
      storing.observe(ms / 1000)
    },
    storingFailed: () => failures.inc(),
    compacted: (ms) => compacting.observe(ms / 1000),
    compactingFailed: () => compactionFailures.inc(),
    gauge(name, help, read) {
      new Gauge({
        name: `rihla_${name}`,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
    watchProcess: () => collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 }),
    read: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  }
}
