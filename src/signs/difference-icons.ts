import type { IconPart } from './icons.ts'

/**
 * Signs of what became of a card or a link, on the same square and from the same source as those in icons.ts. Apart from
 * them, for they come only when two states of a journey are compared.
 */
export const DIFFERENCE_ICONS = {
  /** plus */
  added: ['M5 12h14', 'M12 5v14'],
  /** minus */
  removed: ['M5 12h14'],
  /** move */
  moved: ['M12 2v20', 'm15 19-3 3-3-3', 'm19 9 3 3-3 3', 'M2 12h20', 'm5 9-3 3 3 3', 'm9 5 3-3 3 3'],
  /** pencil */
  changed: [
    'M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z',
    'm15 5 4 4',
  ],
  /** spline */
  relinked: ['M17 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z', 'M3 19a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z', 'M5 17A12 12 0 0 1 17 5'],
  /** arrow-left-right */
  turned: ['M8 3 4 7l4 4', 'M4 7h16', 'm16 21 4-4-4-4', 'M20 17H4'],
} as const satisfies Readonly<Record<string, readonly IconPart[]>>

export type DifferenceIcon = keyof typeof DIFFERENCE_ICONS
