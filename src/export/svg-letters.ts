/**
 * How an SVG says what its letters look like: it brings them along, which browsers read; it draws them as shapes, which every
 * program shows; or it names them, and each program takes what it has.
 */
export const SVG_LETTERS = ['inside', 'shapes', 'named'] as const
export type SvgLetters = (typeof SVG_LETTERS)[number]
