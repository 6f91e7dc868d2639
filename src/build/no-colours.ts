/**
 * Stands in for `d3-color` in the built page. React Flow moves the camera by d3's transitions, which could also fade from
 * one colour into another, and bring 10 kB of colour spaces for it; no colour of ours is faded so. A text that is none of
 * d3's colours is one that numbers may be read in: a transition asked for by mistake would go on, in steps.
 */
export function color(): undefined {
  return undefined
}

export { color as cubehelix, color as hcl, color as hsl, color as lab, color as rgb }
