/** Why a file cannot be opened; i18n tells each in a sentence. */
export const FLAW_CODES = [
  /** values: bytes, most */
  'tooBig',
  /** values: line, column */
  'notJson',
  /** A picture whose bytes were changed on the way, so that what it carries cannot be trusted. */
  'damaged',
  /** A picture that carries no journey. */
  'nothingCarried',
  /** values: most */
  'tooDeep',
  /** values: found */
  'notAJourney',
  /** values: found */
  'badVersion',
  /** values: found, known */
  'newerVersion',
  'missing',
  /** values: expected, found */
  'wrongType',
  /** values: found, known */
  'unknownValue',
  /** values: found */
  'notAnId',
  /** values: found */
  'notADate',
  /** values: found */
  'notALanguage',
  /** values: most */
  'tooLong',
  /** values: count, most */
  'tooMany',
  /** values: least */
  'tooSmall',
  /** values: most */
  'tooLarge',
  'endBeforeStart',
  /** values: id */
  'idTwice',
  /** values: id */
  'phaseUnknown',
  /** values: id */
  'linkToNothing',
  'linkToItself',
  /** values: kind, from, to (types of card) */
  'linkNotLegal',
  'linkTwice',
  /** values: from, to (titles, or ids where there is none) */
  'precedesCircle',
] as const
export type FlawCode = (typeof FLAW_CODES)[number]

/** One thing in a file that keeps it from being opened. */
export interface Flaw {
  readonly code: FlawCode
  /** Where, as one would write it in JavaScript: `journey.waypoints[3].title`; '' for the file as a whole. */
  readonly path: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What was set right or left aside while opening; the journey is there all the same. */
export const NOTICE_CODES = [
  /** Invisible characters that turn texts round or steer machines were taken out; values: count. */
  'charactersRemoved',
  /** A field that this version does not know was left aside; values: field. */
  'fieldIgnored',
  /** How or why a revision was kept is of a kind that this version does not know, and is not told; values: found. */
  'kindUnknown',
  /** A revision holds a change that cannot be read, so the map at that moment is not known; values: place. */
  'revisionLeftOut',
  /** A revision is told against one that is not there; values: place, id. */
  'revisionCutOff',
  /** A change of a draft cannot be read. */
  'changeLeftOut',
  /** What would let a picture merge with the map it was made of cannot be used here; it opens as a journey of its own. */
  'copyLeftOut',
] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

export interface Notice {
  readonly code: NoticeCode
  readonly path: string
  readonly values: Readonly<Record<string, string | number>>
}

export type Path = readonly PropertyKey[]

export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[\w$]+$/.test(String(step))) text += text === '' ? String(step) : `.${String(step)}`
    else text += `[${JSON.stringify(clipped(String(step)))}]`
  }
  return text
}

/** A value as a message can show it: short, and never a page of somebody's text. */
export function clipped(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const characters = [...text.slice(0, 200)]
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('')
}
