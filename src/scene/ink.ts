import type { LinkKind } from '../journey/link.ts'
import type { OutcomeKind } from '../journey/outcome-kinds.ts'

/** The colours of a picture by their role; always the light ones, for paper and slides are light. */
export const INK = {
  band: '#F7F5F0',
  panel: '#FFFFFF',
  ink: '#1D2433',
  soft: '#5B6475',
  line: '#E4E1DA',
  lineStrong: '#D5D1C7',
  accent: '#0B6B63',
  accentSoft: '#E3F0EE',
  accentGlow: '#C3DCD9',
  instrument: '#3A4358',
  loop: '#75600A',
  loopTint: '#FFFBEC',
  loopLine: '#DCCB83',
  shade: '#1D2433',
} as const

/** Each at least 4.5:1 on white and on its own tint; apart for colour-blind eyes and in grey (docs/decisions/0011). */
export const OUTCOME_INK: Readonly<
  Record<OutcomeKind, { readonly strong: string; readonly tint: string; readonly line: string }>
> = {
  newKnowledge: { strong: '#2569B8', tint: '#E3EFF7', line: '#8CBADA' },
  enhancedSkill: { strong: '#5A3080', tint: '#EFEBF6', line: '#BDAED6' },
  improvedConsensus: { strong: '#176A53', tint: '#E2F1EC', line: '#8CC4B6' },
  enhancedConnectivity: { strong: '#552A00', tint: '#F7EDE0', line: '#D8B68C' },
  newAction: { strong: '#962839', tint: '#F8E7E9', line: '#DCA1A8' },
}

export const LINK_INK: Readonly<Record<LinkKind, string>> = {
  contributesTo: '#4A5468',
  leadsTo: '#0B6B63',
  precedes: '#A8A296',
  observes: '#75600A',
  adjusts: '#75600A',
}
