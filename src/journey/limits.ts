/** Bounds that a journey keeps, whoever writes it: a person, a file, a peer. Far above real maps (some 45 cards). */
export const MOST_WAYPOINTS = 3_000
export const MOST_LINKS = 10_000
export const MOST_RECORDS = 20_000
/** Characters. */
export const LONGEST_TITLE = 300
export const LONGEST_TEXT = 20_000
export const MOST_LIST_ITEMS = 50
/** Of a phase, px. */
export const NARROWEST_PHASE = 240
export const WIDEST_PHASE = 8_000
/** Cards that one lesson speaks of, lessons that one draft answers to. */
export const MOST_NAMED_IDS = 200
