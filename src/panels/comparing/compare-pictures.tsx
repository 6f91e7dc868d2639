import { Maximize, Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { pictureWords } from '../../i18n/picture-words.ts'
import { differenceOf } from '../../journey/difference.ts'
import type { Point } from '../../journey/geometry.ts'
import type { Journey } from '../../journey/journey.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { useCoupledWindow } from './compare-hand.ts'
import { MARK_KINDS, marksOn, phasesMarked, sheetOf } from './compare-marks.ts'
import { ComparePicture, MARK_ICONS } from './compare-picture.tsx'

/** Both maps side by side; where one looks in the one, one looks in the other. */
export function ComparePictures(props: {
  readonly before: Journey
  readonly after: Journey
  readonly names: { readonly before: string; readonly after: string }
}) {
  const { after, names } = props
  const texts = useTexts()
  const { text } = texts
  const words = useMemo(() => pictureWords(texts), [texts])
  // Drawn the same way round, or what stands left in one would stand right in the other.
  const before = useMemo(() => turnedAs(props.before, after), [props.before, after])
  const difference = useMemo(() => differenceOf(before, after), [before, after])
  const sheet = useMemo(() => sheetOf([before, after]), [before, after])
  const marks = useMemo(
    () => ({ before: marksOn('before', before, difference), after: marksOn('after', after, difference) }),
    [before, after, difference],
  )
  const phases = useMemo(
    () => ({
      before: phasesMarked('before', difference, before, after),
      after: phasesMarked('after', difference, before, after),
    }),
    [before, after, difference],
  )
  const pair = useRef<HTMLDivElement>(null)
  const frames = { before: useRef<HTMLDivElement>(null), after: useRef<HTMLDivElement>(null) }
  const hand = useCoupledWindow(pair, frames.before, sheet)
  useLayoutEffect(() => hand.show())
  const all = [...marks.before, ...marks.after].map(({ kinds }) => kinds)
  const found = new Set([...all, ...phases.before.values(), ...phases.after.values()].flat())
  const used = MARK_KINDS.filter((kind) => found.has(kind))

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const ways: Record<string, Point> = {
      ArrowLeft: { x: -STEP, y: 0 },
      ArrowRight: { x: STEP, y: 0 },
      ArrowUp: { x: 0, y: -STEP },
      ArrowDown: { x: 0, y: STEP },
    }
    const way = ways[event.key]
    if (way) hand.move(way)
    else if (event.key === '+' || event.key === '=') hand.step(1)
    else if (event.key === '-') hand.step(-1)
    else if (event.key === '0' || event.key === '1') hand.fit()
    else return
    event.preventDefault()
  }
  const drawn = useCallback(() => hand.show(), [hand])
  return (
    <div className="compare-pictures">
      {/* biome-ignore lint/a11y/useSemanticElements: a frame of fields this is not; keys and hands move both pictures */}
      <div
        ref={pair}
        className="compare-pair"
        data-stacked={sheet.width / sheet.height > LONG_SHEET || undefined}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows and + - move both pictures
        tabIndex={0}
        aria-label={text('history.compare.pictures')}
        onKeyDown={onKeyDown}
      >
        {(['before', 'after'] as const).map((side) => (
          <ComparePicture
            key={side}
            side={side}
            name={names[side]}
            journey={side === 'before' ? before : after}
            words={words}
            difference={difference}
            marks={marks[side]}
            phases={phases[side]}
            frame={frames[side]}
            onDrawn={drawn}
          />
        ))}
      </div>
      <div className="compare-foot">
        <ul className="compare-legend">
          {used.map((kind) => {
            const Icon = MARK_ICONS[kind]
            return (
              <li key={kind} data-kind={kind}>
                <Icon aria-hidden="true" />
                {text(`compare.legend.${kind}`)}
              </li>
            )
          })}
        </ul>
        <div className="compare-zoom">
          <button
            type="button"
            className="icon-button"
            aria-label={text('history.compare.closer')}
            title={text('history.compare.closer')}
            onClick={() => hand.step(1)}
          >
            <Plus aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={text('history.compare.farther')}
            title={text('history.compare.farther')}
            onClick={() => hand.step(-1)}
          >
            <Minus aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={text('history.compare.fit')}
            title={text('history.compare.fit')}
            onClick={hand.fit}
          >
            <Maximize aria-hidden="true" />
          </button>
        </div>
      </div>
    </div>
  )
}

/** Journeys that are much longer than high are larger one above the other. */
const LONG_SHEET = 2.4

/** So far an arrow key moves, px on the screen. */
const STEP = 60

function turnedAs(journey: Journey, { about: { direction } }: Journey): Journey {
  return journey.about.direction === direction ? journey : { ...journey, about: { ...journey.about, direction } }
}
