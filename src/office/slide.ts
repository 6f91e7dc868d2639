import type { Box } from '../journey/geometry.ts'
import type { Direction } from '../journey/journey.ts'
import type { CardSide } from '../journey/routes-curve.ts'

/** A slide before it is XML. Lengths are points (72 an inch), places from the upper left corner. */
export interface Slide {
  /** In the outline and for screen readers as well as on the slide. */
  readonly title: string
  /** Under the title; '' for none. */
  readonly subtitle: string
  /** In drawing order. */
  readonly items: readonly SlideItem[]
}

export type SlideItem = SlideShape | SlideConnector | SlideTable

export const SLIDE = { width: 960, height: 540 } as const

/** The empty rim at both sides. */
export const RIM = 28

export interface SlideShape {
  readonly item: 'shape'
  /** What connectors hold on to; '' where none does. */
  readonly key: string
  /** In the list of what is on the slide. */
  readonly name: string
  /** What it is in words, whole, where the text in it may be cut. */
  readonly says: string
  readonly form: Form
  readonly box: Box
  readonly fill?: string
  readonly line?: SlideLine
  readonly texts: readonly SlideText[]
  /** Where the texts stand in it. */
  readonly anchor?: 'top' | 'middle'
  readonly insets?: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

/** Programs keep texts out of round corners by themselves: by so much of the shape's height, at both sides. */
export const CORNERS: Readonly<Record<Form, number>> = {
  box: 0,
  round: 0.043,
  pill: 0.147,
  circle: 0,
  line: 0,
  lineBack: 0,
}

export type Form = 'box' | 'round' | 'pill' | 'circle' | 'line' | 'lineBack'

export interface SlideLine {
  readonly ink: string
  readonly width: number
  readonly dash?: 'dot' | 'dash'
  readonly head?: 'arrow' | 'eye'
}

/** One paragraph, all in one hand. */
export interface SlideText {
  readonly text: string
  readonly size: number
  readonly ink: string
  readonly bold?: boolean
  /** BCP 47 tag of what is written. */
  readonly language: string
  /** The way it runs. */
  readonly direction: Direction
  readonly align: 'left' | 'middle' | 'right'
}

/** A line that holds on to two shapes and follows them when they are moved. */
export interface SlideConnector {
  readonly item: 'connector'
  readonly name: string
  readonly says: string
  readonly from: ConnectorEnd
  readonly to: ConnectorEnd
  readonly line: SlideLine
}

export interface ConnectorEnd {
  /** Key of the shape. */
  readonly key: string
  readonly box: Box
  readonly side: CardSide
}

export interface SlideTable {
  readonly item: 'table'
  readonly name: string
  readonly direction: Direction
  readonly x: number
  readonly y: number
  /** Widths of the columns, the first being that where reading begins. */
  readonly columns: readonly number[]
  readonly rows: readonly SlideRow[]
}

export interface SlideRow {
  readonly height: number
  readonly isHeading: boolean
  readonly cells: readonly (readonly SlideText[])[]
}
