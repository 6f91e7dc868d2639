import type { ReactNode, RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { useTexts } from './use-texts.tsx'
import './menu.css'

/** A small box at its trigger, open for as long as it is drawn. Load it when needed. */
export function Popover({
  label,
  trigger,
  placement = 'bottom end',
  onClose,
  children,
}: {
  readonly label: string
  readonly trigger: RefObject<HTMLElement | null>
  readonly placement?: 'bottom end' | 'top start'
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { language } = useTexts()
  return (
    <I18nProvider locale={language}>
      <AriaPopover
        className="popover"
        triggerRef={trigger}
        isOpen
        onOpenChange={(open) => !open && onClose()}
        placement={placement}
        offset={6}
      >
        <Dialog className="popover-body" aria-label={label}>
          {children}
        </Dialog>
      </AriaPopover>
    </I18nProvider>
  )
}
