import { INK, LINK_INK, OUTCOME_INK } from '../../scene/ink.ts'

const KIND_TOKENS = {
  newKnowledge: 'knowledge',
  enhancedSkill: 'skill',
  improvedConsensus: 'consensus',
  enhancedConnectivity: 'connectivity',
  newAction: 'action',
} as const satisfies Record<keyof typeof OUTCOME_INK, string>

const LINK_TOKENS = {
  contributesTo: 'link-contributes',
  leadsTo: 'link-leads',
  precedes: 'link-precedes',
  observes: 'link-loop',
  adjusts: 'link-loop',
} as const satisfies Record<keyof typeof LINK_INK, string>

function token(name: string): string {
  return `var(--${name})`
}

function mixed(name: string, percent: number): string {
  return `color-mix(in srgb, var(--${name}) ${percent}%, var(--panel))`
}

/** What the theme has for each ink of a picture; the later of two that are the same ink counts. */
const THEMED: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(LINK_TOKENS).map(([kind, name]) => [LINK_INK[kind as keyof typeof LINK_INK], token(name)] as const),
  ...Object.entries(KIND_TOKENS).flatMap(([kind, name]) => {
    const { strong, tint, line } = OUTCOME_INK[kind as keyof typeof OUTCOME_INK]
    return [[strong, token(name)] as const, [tint, token(`${name}-soft`)] as const, [line, mixed(name, 45)] as const]
  }),
  [INK.band, token('paper-alternate')],
  [INK.panel, token('panel')],
  [INK.ink, token('ink')],
  [INK.soft, token('ink-soft')],
  [INK.line, token('line')],
  [INK.lineStrong, token('line-strong')],
  [INK.accent, token('accent')],
  [INK.accentSoft, token('accent-soft')],
  [INK.accentGlow, mixed('accent', 25)],
  [INK.instrument, token('instrument')],
  [INK.loop, token('loop')],
  [INK.loopTint, token('loop-soft')],
  [INK.loopLine, token('loop-line')],
])

/** A picture is drawn in the inks of paper; beside the canvas it takes those of the page's theme, whichever it is just now. */
export const THEMED_RULES = [
  ...[...THEMED].flatMap(([ink, shown]) => [`[fill="${ink}"]{fill:${shown}}`, `[stroke="${ink}"]{stroke:${shown}}`]),
  // The ground of every other phase is the sheet, and no card; a shadow is dark in the dark, too.
  `[id^="phase-"]>[fill="${INK.panel}"]{fill:${token('paper')}}`,
  `[fill="${INK.shade}"][fill-opacity]{fill:#000}`,
].join('')

/** Whether an ink changes with the theme. */
export function isThemed(ink: string): boolean {
  return THEMED.has(ink)
}
