import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import ar from '../../src/i18n/catalogue/ar.json'
import en from '../../src/i18n/catalogue/en.json'
import es from '../../src/i18n/catalogue/es.json'
import fr from '../../src/i18n/catalogue/fr.json'
import pt from '../../src/i18n/catalogue/pt.json'
import arInside from '../../src/i18n/inside/ar.json'
import enInside from '../../src/i18n/inside/en.json'
import esInside from '../../src/i18n/inside/es.json'
import frInside from '../../src/i18n/inside/fr.json'
import ptInside from '../../src/i18n/inside/pt.json'
import { ACTIVITY_GROUPS, ACTIVITY_KINDS } from '../../src/journey/activity-kinds.ts'
import { DELIVERY_MODES, INSTRUMENT_FORMS, INSTRUMENT_STATUSES, TERMS } from '../../src/journey/instrument-forms.ts'
import { SIDES } from '../../src/journey/journey.ts'
import { LINK_KINDS, STRENGTHS } from '../../src/journey/link.ts'
import { CADENCES, COLLECTION_METHODS, LOOP_KINDS } from '../../src/journey/loop-kinds.ts'
import { HOLDERS, ORIGINS, OUTCOME_KINDS, OUTCOME_STATUSES } from '../../src/journey/outcome-kinds.ts'

const CATALOGUES = {
  en: { ...en, ...enInside },
  fr: { ...fr, ...frInside },
  es: { ...es, ...esInside },
  pt: { ...pt, ...ptInside },
  ar: { ...ar, ...arInside },
}
const EACH = Object.entries(CATALOGUES)

/** Every text by its key, such as `outcomeKind.newAction.indicators.0`. */
function textsOf(value: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof value === 'string') return [[path.join('.'), value]]
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, [...path, key]))
}

describe.each(EACH)('the catalogue in %s', (language, catalogue) => {
  it('has a text for every kind that the code knows, and for nothing else', () => {
    expect(Object.fromEntries(Object.entries(catalogue).map(([name, kinds]) => [name, Object.keys(kinds)]))).toEqual({
      outcomeKind: OUTCOME_KINDS,
      instrumentForm: INSTRUMENT_FORMS,
      activityGroup: ACTIVITY_GROUPS,
      activityKind: ACTIVITY_KINDS,
      loopKind: LOOP_KINDS,
      linkKind: LINK_KINDS,
      term: TERMS,
      deliveryMode: DELIVERY_MODES,
      outcomeStatus: OUTCOME_STATUSES,
      instrumentStatus: INSTRUMENT_STATUSES,
      holder: HOLDERS,
      origin: ORIGINS,
      cadence: CADENCES,
      collectionMethod: COLLECTION_METHODS,
      side: SIDES,
      strength: STRENGTHS,
      costLevel: ['1', '2', '3', '4', '5'],
      phaseName: ['prepare', 'exchange', 'followUp'],
    })
  })

  it('has the same keys as the English one', () => {
    expect(textsOf(catalogue).map(([key]) => key)).toEqual(textsOf(CATALOGUES.en).map(([key]) => key))
  })

  it('leaves no text empty, unfinished or with spaces around', () => {
    for (const [key, text] of textsOf(catalogue)) {
      expect(text, key).toBe(text.trim())
      expect(text.length, key).toBeGreaterThan(1)
      expect(text, key).not.toMatch(/TODO|\{\{|[<>]|\s{2}|'/)
    }
  })

  it('ends sentences as sentences, and names as names', () => {
    for (const [key, text] of textsOf(catalogue)) {
      const last = key.split('.').at(-1) ?? ''
      if (['what', 'purpose', 'tip', 'gist'].includes(last)) expect(text, key).toMatch(/[.?؟]$/)
      else expect(text, key).not.toMatch(/[.?؟]$/)
    }
  })

  it('keeps names short enough for a card and shorts for a chip', () => {
    for (const [key, text] of textsOf(catalogue)) {
      if (key.endsWith('.name')) expect(text.length, key).toBeLessThanOrEqual(32)
      if (key.endsWith('.short')) expect(text.length, key).toBeLessThanOrEqual(18)
    }
  })

  it('gives no two kinds one name', () => {
    for (const [name, kinds] of Object.entries(catalogue)) {
      const names = Object.values(kinds as object).map((kind) => (typeof kind === 'string' ? kind : kind.name))
      expect(new Set(names).size, name).toBe(names.length)
    }
  })

  it('is written in its own language', () => {
    const same = textsOf(catalogue).filter(([key, text]) => text.length > 24 && text === new Map(textsOf(en)).get(key))
    if (language !== 'en') expect(same).toEqual([])
    if (language === 'ar') {
      const latin = textsOf(catalogue).filter(([, text]) => /[A-Za-z]/.test(text))
      expect(latin).toEqual([])
    }
  })
})

it('shares no first key with the other texts, which are laid over each other', () => {
  const root = new URL('../../src/i18n/', import.meta.url)
  const others = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'catalogue')
    .map(({ name }) => new URL(`${name}/en.json`, root))
    // The folders that lay texts together have none of their own.
    .filter((file) => existsSync(file))
    .flatMap((file) => Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object))
  expect(others.filter((key) => Object.hasOwn(en, key))).toEqual([])
})
