import type { Texts } from '../i18n/texts.ts'
import type { LinkSignSizes } from '../journey/drawn-difference.ts'
import { widthOnPage } from './fit-text.ts'

/** As difference.css has it, px. */
export const SIGN_HEIGHT = 17
const ROUND_THE_WORD = 4 + 11 + 3 + 7 + 2

/** How large signs of links are with their words. */
export function linkSignSizes({ text }: Texts): LinkSignSizes {
  const sizeOf = (how: keyof LinkSignSizes) => ({
    width: Math.ceil(widthOnPage(text(`compare.linkSign.${how}`), 11, 600)) + ROUND_THE_WORD,
    height: SIGN_HEIGHT,
  })
  return { added: sizeOf('added'), removed: sizeOf('removed'), changed: sizeOf('changed'), turned: sizeOf('turned') }
}
