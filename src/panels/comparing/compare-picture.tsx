import { type LucideIcon, Minus, Move, Pencil, Plus, Spline } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { browserRuler } from '../../export/browser-ruler.ts'
import { loadPageFonts } from '../../export/picture-fonts.ts'
import { svgOf } from '../../export/svg.ts'
import { PHASE_HEADING } from '../../journey/cards.ts'
import type { Difference } from '../../journey/difference.ts'
import type { Journey } from '../../journey/journey.ts'
import { drawJourney } from '../../scene/draw-journey.ts'
import { INK } from '../../scene/ink.ts'
import type { PictureWords } from '../../scene/picture-words.ts'
import type { Group } from '../../scene/scene.ts'
import { useTexts } from '../../ui/use-texts.tsx'
import { linksMarked, type Mark, type MarkKind } from './compare-marks.ts'
import { THEMED_RULES } from './themed-ink.ts'

export const MARK_ICONS: Readonly<Record<MarkKind, LucideIcon>> = {
  added: Plus,
  removed: Minus,
  changed: Pencil,
  moved: Move,
  relinked: Spline,
}

/** One of two maps, drawn as pictures are; whoever holds it sets the part of the sheet that it shows. */
export function ComparePicture(props: {
  readonly side: 'before' | 'after'
  readonly name: string
  readonly journey: Journey
  readonly words: PictureWords
  readonly difference: Difference
  readonly marks: readonly Mark[]
  readonly phases: ReadonlyMap<string, readonly MarkKind[]>
  readonly frame: RefObject<HTMLDivElement | null>
  /** The picture is there, or is there anew: it wants to be told what to show. */
  readonly onDrawn: () => void
}) {
  const { side, name, journey, words, difference, marks, phases, frame, onDrawn } = props
  const { text } = useTexts()
  const place = useRef<HTMLDivElement>(null)
  const [headings, setHeadings] = useState<readonly Mark[]>([])
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing')
  useEffect(() => {
    let over = false
    const draw = async (): Promise<void> => {
      await loadPageFonts(
        [...journey.waypoints.values()]
          .map(({ title }) => title)
          .join('')
          .slice(0, 2000),
      )
      if (over || !place.current) return
      const scene = drawJourney(journey, words, browserRuler())
      const groups = scene.groups.filter(({ of }) => of === 'phase' || of === 'link' || of === 'waypoint')
      const svg = readSvg(svgOf({ ...scene, groups }, { transparent: true }))
      svg.setAttribute('width', '100%')
      svg.setAttribute('height', '100%')
      svg.setAttribute('aria-hidden', 'true')
      for (const { id, how } of linksMarked(side, difference)) markLink(svg, id, how)
      // Ids inside the picture must not meet those of the page, nor those of the other picture.
      const shade = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' })
      const rules = document.createElement('style')
      rules.textContent = THEMED_RULES
      shade.replaceChildren(rules, svg)
      setHeadings(headingsIn(groups, phases))
      setState('drawn')
      onDrawn()
    }
    draw().catch((error: unknown) => {
      if (over) return
      setState('failed')
      throw error
    })
    return () => {
      over = true
    }
  }, [side, journey, words, difference, phases, onDrawn])
  return (
    <figure className="compare-side">
      <figcaption>
        <span>{text(`history.compare.${side}`)}</span> <strong dir="auto">{name}</strong>
      </figcaption>
      <div className="compare-frame" ref={frame}>
        <div
          ref={place}
          className="compare-drawing"
          role="img"
          aria-label={`${text(`history.compare.${side}`)}: ${name}`}
        />
        <svg className="compare-marks" aria-hidden="true" focusable="false">
          {[...headings, ...marks].map(({ id, box, kinds }) => (
            <g key={id}>
              <rect {...box} rx={12} data-kind={kinds[0]} vectorEffect="non-scaling-stroke" />
              {kinds.map((kind, at) => {
                const Icon = MARK_ICONS[kind]
                return (
                  <g key={kind} transform={`translate(${box.x + box.width} ${box.y})`}>
                    <g className="compare-badge">
                      {/* Above the card, as on the canvas: on its edge they hid the titles of loops. */}
                      <g transform={`translate(${-12 - at * 26} -13)`}>
                        <circle r={11} />
                        <Icon x={-7} y={-7} width={14} height={14} />
                      </g>
                    </g>
                  </g>
                )
              })}
            </g>
          ))}
        </svg>
        {state !== 'drawn' && (
          <p className="compare-wait">{text(state === 'failed' ? 'picture.failed' : 'picture.drawing')}</p>
        )}
      </div>
    </figure>
  )
}

/** Where the headings stand is known once the picture is drawn: bands reach as far as what lies in them. */
function headingsIn(groups: readonly Group[], phases: ReadonlyMap<string, readonly MarkKind[]>): Mark[] {
  return groups.flatMap(({ of, id, shapes: [band] }): Mark[] => {
    const kinds = of === 'phase' ? phases.get(id) : undefined
    if (!kinds || band?.shape !== 'box') return []
    const { x, y, width } = band
    return [{ id: `phase ${id}`, box: { x: x + 5, y: y + 5, width: width - 10, height: PHASE_HEADING - 16 }, kinds }]
  })
}

function readSvg(source: string): SVGElement {
  const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml')
  return document.importNode(documentElement, true) as unknown as SVGElement
}

/** A broad soft line under the link, dashed where it goes. */
function markLink(svg: SVGElement, id: string, how: string): void {
  const group = svg.querySelector(`[id="link-${CSS.escape(id)}"]`)
  const line = group?.querySelector('path')
  if (!group || !line) return
  const halo = line.cloneNode() as SVGPathElement
  halo.setAttribute('stroke', INK.accent)
  halo.setAttribute('stroke-opacity', '0.28')
  halo.setAttribute('stroke-width', '11')
  halo.setAttribute('fill', 'none')
  halo.setAttribute('stroke-linecap', 'butt')
  if (how === 'removed') halo.setAttribute('stroke-dasharray', '9 7')
  else halo.removeAttribute('stroke-dasharray')
  group.prepend(halo)
}
