import type { Texts } from '../i18n/texts.ts'
import { isMac } from '../session/shortcuts.ts'

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Enter: '↩', Backspace: '⌫', Tab: '⇥' }

/** What is written on a key. */
export function keyName(key: string, text: Texts['text']): string {
  if (isMac() && MAC_SIGNS[key]) return MAC_SIGNS[key]
  const name = key === 'Mod' ? 'Ctrl' : key
  return text(`keys.${name}`, { defaultValue: name })
}

/** A chord on one line: "Ctrl+Shift+Z", or "⌘⇧Z" on a Mac. */
export function chordName(keys: readonly string[], text: Texts['text']): string {
  return keys.map((key) => keyName(key, text)).join(isMac() ? '' : '+')
}
