/** Colour roles of theme.css by what is painted in them. */
const PROPERTIES = {
  newKnowledge: '--knowledge',
  enhancedSkill: '--skill',
  improvedConsensus: '--consensus',
  enhancedConnectivity: '--connectivity',
  newAction: '--action',
  instrument: '--instrument',
  loop: '--loop',
  contributesTo: '--link-contributes',
  leadsTo: '--link-leads',
  precedes: '--link-precedes',
  observes: '--link-loop',
  adjusts: '--link-loop',
  ink: '--ink',
  inkSoft: '--ink-soft',
  paper: '--paper',
  panel: '--panel',
  accent: '--accent',
} as const

export type ColourRole = keyof typeof PROPERTIES

/** The colours of the theme that is on, for what is painted instead of laid out. */
export function readRoleColours(): ReadonlyMap<ColourRole, string> {
  const style = getComputedStyle(document.documentElement)
  return new Map(
    Object.entries(PROPERTIES).map(([role, property]) => [role as ColourRole, style.getPropertyValue(property).trim()]),
  )
}
