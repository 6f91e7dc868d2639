import type { Chance } from './random-journey.ts'

/** One of several; what they are may depend on the moment, so the list is asked for its length now. */
export function oneOf<T>(chance: Chance, all: readonly T[]): T | undefined {
  return all[Math.floor(chance() * all.length)]
}

export function whole(chance: Chance, from: number, to: number): number {
  return from + Math.floor(chance() * (to - from + 1))
}

/** What people write, paste and lean on. */
const WORDS = [
  'Visit to the milk bank',
  'Staff can pasteurise',
  'x',
  '',
  '   ',
  'Établissement d’une banque de lait à Praia, avec tous ceux qui y tiennent',
  'زيارة إلى بنك الحليب',
  'Tour to بنك الحليب in 2026',
  '👩🏽‍🌾👨‍👩‍👧‍👦 farmers 🇹🇱',
  '<b>bold</b> & "quoted" \\ back',
  '=SUM(A1:A9)',
  '‮reversed‬ and zero​width',
  'Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww',
  'first line\nsecond line\tand a tab',
  'e\u0301 combining and ﬁ ligature',
  '-1',
  '0',
  '7',
  '1e9',
  '2026-02-30',
  '12/2027',
  'https://example.org/evidence?a=1&b=2#c',
  'javascript:alert(1)',
  'Long '.repeat(120),
]

export function someWords(chance: Chance): string {
  return oneOf(chance, WORDS) ?? ''
}
