import { useLinking } from './canvas-context.tsx'

/** Thin lines along what a dragged card has come in line with. */
export function HelperLines() {
  const lines = useLinking((state) => state.lines)
  if (lines.length === 0) return null
  return (
    <svg className="links helper-lines" aria-hidden="true">
      {lines.map(({ along, at, from, to }) =>
        along === 'y' ? (
          <line key={along} x1={at} x2={at} y1={from - 12} y2={to + 12} />
        ) : (
          <line key={along} x1={from - 12} x2={to + 12} y1={at} y2={at} />
        ),
      )}
    </svg>
  )
}
