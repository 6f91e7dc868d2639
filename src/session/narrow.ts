/** Below this the rail is a bottom bar and panes cover the map; the same number stands in the style sheets. */
export const NARROW = '(width < 720px)'

/** Whether the window is as narrow as a phone held upright. Never where there is no window. */
export function isNarrow(): boolean {
  return typeof matchMedia === 'function' && matchMedia(NARROW).matches
}
