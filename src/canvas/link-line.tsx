import { memo } from 'react'
import type { LinkId } from '../journey/ids.ts'
import type { Link } from '../journey/link.ts'
import type { Route } from '../journey/routes.ts'
import { arrowPath, openEye, routePath } from '../journey/routes-shapes.ts'

export interface LinkLineProps {
  readonly link: Link
  readonly route: Route
  /** What a loop may change, before one of its lessons was decided. */
  readonly tentative: boolean
  readonly selected: boolean
  /** Whether it is at the one card that is chosen: the others are faded then, by one word at all of them. */
  readonly near: boolean
  /** Only for the link that is pointed at. */
  readonly label: string | undefined
  readonly onPoint: (id: LinkId) => void
  readonly onSelect: (id: LinkId, add: boolean) => void
  readonly onOpen: (id: LinkId) => void
}

/** One link: its line and its end tell the kind, also in grey; a wide unseen line takes the pointer. */
export const LinkLine = memo(function LinkLine({
  link,
  route,
  tentative,
  selected,
  near,
  label,
  onPoint,
  onSelect,
  onOpen,
}: LinkLineProps) {
  const path = routePath(route)
  return (
    <g
      className="link"
      data-kind={link.kind}
      data-strength={link.strength}
      data-tentative={tentative || undefined}
      data-selected={selected || undefined}
      data-near={near || undefined}
      data-id={link.id}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: links are reached by keyboard in the inspector and the outline */}
      <path
        className="link-touch"
        d={path}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.stopPropagation()
          onSelect(link.id, event.shiftKey || event.ctrlKey || event.metaKey)
        }}
        onPointerEnter={() => onPoint(link.id)}
        onDoubleClick={(event) => {
          event.stopPropagation()
          onOpen(link.id)
        }}
      >
        {label && <title>{label}</title>}
      </path>
      <path className="link-line" d={path} />
      {link.kind === 'observes' ? (
        <Eye route={route} />
      ) : (
        <path className="link-head" d={arrowPath(route.tip, route.angle)} />
      )}
    </g>
  )
})

function Eye({ route }: { route: Route }) {
  const { x, y, radius } = openEye(route.tip, route.angle)
  return <circle className="link-eye" cx={x} cy={y} r={radius} />
}
