import type { ReactNode, RefObject } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Menu as AriaMenu, MenuItem as AriaMenuItem } from 'react-aria-components/Menu'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { useTexts } from './use-texts.tsx'
import './menu.css'

interface AtTrigger {
  readonly label: string
  /** What it opens from; gets the focus back. */
  readonly trigger: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A menu that is open for as long as it is drawn. Load it when needed. */
export function Menu({ label, trigger, onClose, children }: AtTrigger) {
  const { language } = useTexts()
  return (
    <I18nProvider locale={language}>
      <AriaPopover
        className="popover"
        aria-label={label}
        triggerRef={trigger}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement="bottom end"
        offset={6}
      >
        <AriaMenu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
          {children}
        </AriaMenu>
      </AriaPopover>
    </I18nProvider>
  )
}

export function MenuItem({
  icon,
  keys,
  label,
  onAction,
}: {
  readonly icon?: ReactNode
  readonly keys?: string
  readonly label: string
  readonly onAction: () => void
}) {
  return (
    <AriaMenuItem className="menu-item" textValue={label} onAction={onAction}>
      {icon}
      <span>{label}</span>
      {keys && <kbd>{keys}</kbd>}
    </AriaMenuItem>
  )
}

export function MenuLine() {
  return <Separator className="menu-line" />
}
