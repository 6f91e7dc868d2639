import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import './tooltip.css'

/** Long enough that a hand passing by meets no words. */
const AFTER_MS = 450

/**
 * Names a control that shows only an icon, and tells its keys. The control's own `aria-label` says the same to screen
 * readers. It stays while the hand is on it or the control has the focus; Escape closes it.
 */
export function Tooltip({
  label,
  keys,
  side = 'bottom',
  children,
}: {
  label: string
  keys?: string
  side?: 'top' | 'bottom'
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = (afterMs: number): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(setOpen, afterMs, true)
  }
  const hide = (): void => {
    clearTimeout(timer.current)
    setOpen(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens only; the control inside is what one acts on
    <span
      className="tooltip-place"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(AFTER_MS)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && hide()}
    >
      {children}
      {open && (
        <span className="tooltip" data-side={side} aria-hidden="true">
          {label}
          {keys && <kbd>{keys}</kbd>}
        </span>
      )}
    </span>
  )
}
