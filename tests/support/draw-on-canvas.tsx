import { ReactFlowProvider } from '@xyflow/react'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { CanvasProvider } from '../../src/canvas/canvas-context.tsx'
import { whatMoves } from '../../src/canvas/carried.ts'
import { openLinkingStore } from '../../src/canvas/linking-store.ts'
import { openShownStore } from '../../src/canvas/shown-store.ts'
import { loadAllTexts } from '../../src/i18n/texts.ts'
import type { Session } from '../../src/session/session.ts'
import { SessionProvider } from '../../src/ui/use-session.tsx'
import { TextsProvider } from '../../src/ui/use-texts.tsx'

/** Draws a part of the canvas in English, with all that stands around it there; taken away when the test is over. */
export async function drawOnCanvas(session: Session, part: ReactNode) {
  const parts = { shown: openShownStore(session), linking: openLinkingStore(), carried: whatMoves() }
  const texts = await loadAllTexts('en')
  const speech = { ...texts, theme: 'light' as const, chooseLanguage: () => {}, chooseTheme: () => {} }
  const holder = document.body.appendChild(document.createElement('div'))
  const root = createRoot(holder)
  await act(async () =>
    root.render(
      <TextsProvider speech={speech}>
        <SessionProvider session={session}>
          <CanvasProvider value={parts}>
            <ReactFlowProvider>{part}</ReactFlowProvider>
          </CanvasProvider>
        </SessionProvider>
      </TextsProvider>,
    ),
  )
  onTestFinished(async () => {
    await act(async () => root.unmount())
    parts.shown.close()
    holder.remove()
  })
  return { holder, texts }
}
