/**
 * The face that office files name, and what sets as wide where it is not: a preview in it breaks its lines where the file will. Our own
 * stands behind them for phones that have neither.
 */
export const OFFICE_FONTS =
  "Arial, 'Liberation Sans', Arimo, Helvetica, 'IBM Plex Sans', 'IBM Plex Sans Arabic', sans-serif"
