/**
 * A text without what is not seen and does harm: overrides and embeddings of direction (U+202A–U+202E), with which one title can
 * show another's letters turned round; control characters but tab and line feed; halves of surrogate pairs, which no two peers
 * encode alike. Kept are the marks and isolates that Arabic texts with Latin names rightly hold (U+200E, U+200F, U+061C,
 * U+2066–U+2069). Line ends of other systems become line feeds.
 *
 * Documents, clipboards and files are read through it: else a journey's own file would say something else when it is read.
 */
export function soundText(text: string): string {
  return UNSOUND.test(text) ? text.replace(LINE_ENDS, '\n').replace(HARMFUL, '') : text
}

/** The same fields with sound texts. */
export function withSoundTexts<F extends object>(fields: F): F {
  const sound = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? soundText(value) : value,
  ])
  return Object.fromEntries(sound) as F
}

/** How many characters of a text are taken out. */
export function countHarmful(text: string): number {
  return text.replace(LINE_ENDS, '\n').match(HARMFUL)?.length ?? 0
}

const LINE_ENDS = /\r\n?/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HARMFUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]|\p{Surrogate}/gu
/** Without `g`, which would remember where it stood. */
const UNSOUND = new RegExp(HARMFUL.source, 'u')
