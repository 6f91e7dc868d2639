import type { Direction } from '../journey/journey.ts'
import type { DifferenceIcon } from '../signs/difference-icons.ts'
import type { IconName } from '../signs/icons.ts'

/**
 * A drawn journey before it is a file: plain shapes in px, in drawing order. SVG comes from it, and other formats may, since
 * texts stay texts and everything of one card stays together.
 */
export interface Scene {
  readonly width: number
  readonly height: number
  /** The point of the sheet that lies in the picture's upper left corner, px. */
  readonly left: number
  readonly top: number
  readonly title: string
  /** What it shows in a sentence or two, for those who cannot see it. */
  readonly description: string
  /** BCP 47 tag. */
  readonly language: string
  readonly direction: Direction
  /** Colour behind everything; a transparent picture leaves it out. */
  readonly ground: string
  readonly groups: readonly Group[]
}

/** What belongs together and is moved together. */
export interface Group {
  readonly of: 'phase' | 'link' | 'waypoint' | 'difference' | 'heading' | 'legend' | 'foot'
  /** Id of the waypoint, link or phase, or a name of its own; '' for what there is one of. */
  readonly id: string
  /** What it is in words, whole, where the drawn text may be cut. */
  readonly says: string
  readonly shapes: readonly Shape[]
}

export type Shape = BoxShape | PathShape | CircleShape | IconShape | TextShape

interface Drawn {
  readonly fill?: string
  /** 0 to 1; opaque when left out. */
  readonly fillOpacity?: number
  readonly stroke?: string
  /** px, 1 when left out. */
  readonly strokeWidth?: number
  /** Lengths of stroke and gap in turn, px; drawn with round ends. */
  readonly dash?: readonly number[]
}

export interface BoxShape extends Drawn {
  readonly shape: 'box'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius?: number
}

export interface PathShape extends Drawn {
  readonly shape: 'path'
  /** SVG path data with M, L, C, A and Z only. */
  readonly d: string
}

export interface CircleShape extends Drawn {
  readonly shape: 'circle'
  readonly x: number
  readonly y: number
  readonly radius: number
}

export interface IconShape {
  readonly shape: 'icon'
  readonly name: IconName | DifferenceIcon
  /** Upper left corner of its square, px. */
  readonly x: number
  readonly y: number
  readonly size: number
  readonly ink: string
}

export type Weight = 400 | 500 | 600

export interface TextShape {
  readonly shape: 'text'
  /** One a line, wrapped already. */
  readonly lines: readonly string[]
  /** The edge or middle that the lines are set from, px; physical, whichever way the text runs. */
  readonly x: number
  readonly align: 'left' | 'middle' | 'right'
  /** How wide the lines are, px; only where one runs from the right and holds digits or words that run from the left. */
  readonly widths?: readonly number[]
  /** The way the whole text runs, where a line of it would run the other way if it stood by itself. */
  readonly runs?: Direction
  /** Baseline of the first line, px. */
  readonly y: number
  readonly lineHeight: number
  readonly size: number
  readonly weight: Weight
  readonly ink: string
}
