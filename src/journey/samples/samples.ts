import type { Beginning } from '../beginning.ts'
import type { Journey } from '../journey.ts'

export const SAMPLE_KEYS = [
  'blank',
  'honduras',
  'caboVerde',
  'timorLeste',
  'tanzania',
  'rome',
  'indonesiaAfrica',
  'haiti',
] as const
export type SampleKey = (typeof SAMPLE_KEYS)[number]

/** A journey to begin with and the revisions it came through; open a fresh copy of it. */
export interface SampleEntry {
  readonly key: SampleKey
  load(): Promise<Beginning>
}

/** A sample whose account tells of no change on the way. */
function withoutPast(journey: Journey): Beginning {
  return { journey, revisions: [] }
}

/** In the order of the page that offers them; each is fetched when it is asked for. */
export const SAMPLES: readonly SampleEntry[] = [
  { key: 'blank', load: async () => withoutPast((await import('./blank.ts')).blank) },
  { key: 'honduras', load: async () => (await import('./honduras.ts')).honduras },
  { key: 'caboVerde', load: async () => (await import('./cabo-verde.ts')).caboVerde },
  { key: 'timorLeste', load: async () => (await import('./timor-leste.ts')).timorLeste },
  { key: 'tanzania', load: async () => withoutPast((await import('./tanzania.ts')).tanzania) },
  { key: 'rome', load: async () => (await import('./rome.ts')).rome },
  { key: 'indonesiaAfrica', load: async () => withoutPast((await import('./indonesia-africa.ts')).indonesiaAfrica) },
  { key: 'haiti', load: async () => withoutPast((await import('./haiti.ts')).haiti) },
]
