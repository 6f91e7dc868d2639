import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTexts } from './use-texts.tsx'
import './dialog.css'

export interface DialogProps {
  readonly title: string
  readonly width?: 'narrow' | 'usual' | 'wide'
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog over the page: keeps the focus in, gives it back, closes with Escape or a press outside. Load it when needed. */
export function Dialog({ title, width = 'usual', onClose, children }: DialogProps) {
  const { text, language } = useTexts()
  return (
    <I18nProvider locale={language}>
      <ModalOverlay className="dialog-veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
        <Modal className="dialog" data-width={width}>
          <AriaDialog className="dialog-body">
            <header className="dialog-head">
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <button type="button" className="icon-button" aria-label={text('dialog.close')} onClick={onClose}>
                <X aria-hidden="true" />
              </button>
            </header>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </I18nProvider>
  )
}
