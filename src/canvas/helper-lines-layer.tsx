import { useEffect, useRef } from 'react'
import { useCanvas } from './canvas-context.tsx'
import type { HelperLine } from './helper-lines.ts'

/** How far a line runs beyond the cards that it joins, px. */
const BEYOND = 12

/** Thin lines along what a dragged card has come in line with. Without React: they come and go with the steps of a hand. */
export function HelperLines() {
  const { linking } = useCanvas()
  const drawing = useRef<SVGSVGElement>(null)
  useEffect(() => {
    let drawn: readonly HelperLine[] | undefined
    const draw = (): void => {
      const { lines } = linking.getState()
      if (lines === drawn || !drawing.current) return
      drawn = lines
      drawing.current.replaceChildren(...lines.map(lineOf))
      drawing.current.style.display = lines.length > 0 ? '' : 'none'
    }
    draw()
    return linking.subscribe(draw)
  }, [linking])
  return <svg ref={drawing} className="links helper-lines" aria-hidden="true" />
}

function lineOf({ along, at, from, to }: HelperLine): SVGLineElement {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'line')
  const across = along === 'y' ? 'x' : 'y'
  line.setAttribute(`${across}1`, String(at))
  line.setAttribute(`${across}2`, String(at))
  line.setAttribute(`${along}1`, String(from - BEYOND))
  line.setAttribute(`${along}2`, String(to + BEYOND))
  return line
}
