import { flushSync } from 'react-dom'
import type { Root } from 'react-dom/client'
import * as Y from 'yjs'
import '../../src/ui/theme.css'
import '../../src/ui/controls.css'
import { Canvas, fetchAhead } from '../../src/canvas/canvas.tsx'
import { NOBODY } from '../../src/document/presence.ts'
import { loadTexts } from '../../src/i18n/texts.ts'
import type { WaypointId } from '../../src/journey/ids.ts'
import { NO_CANVAS } from '../../src/session/camera.ts'
import { memoryDevice } from '../../src/session/device.ts'
import { openSession } from '../../src/session/session.ts'
import { SessionProvider } from '../../src/ui/use-session.tsx'
import { TextsProvider } from '../../src/ui/use-texts.tsx'
import { keptMap } from './ours-first.ts'
import { earlier } from './sheet.ts'

/**
 * Our canvas with a real session that is not connected. Its document comes as it does to whoever opens a map, as bytes that
 * are read; only whoever makes a map writes one.
 *
 * @param isCompared whether it shows the differences from an earlier state
 */
export async function mountOurs(root: Root, cards: number, isCompared: boolean): Promise<void> {
  const texts = await loadTexts('en')
  const session = await openSession({
    url: 'ws://localhost',
    room: 'bench',
    key: '',
    role: 'edit',
    device: memoryDevice(),
    connect: false,
    async openCopy(_room, doc) {
      Y.applyUpdate(doc, await keptMap(cards))
      return { kept: false, close: async () => {} }
    },
  })
  const { journey } = session.live.getState()
  fetchAhead(journey)
  if (isCompared) session.showing.setState({ against: { before: earlier(journey), name: '' } })
  const speech = { ...texts, theme: 'light' as const, chooseLanguage: () => {}, chooseTheme: () => {} }
  // With its effects, as `journey-page.tsx` does.
  flushSync(() =>
    root.render(
      <TextsProvider speech={speech}>
        <SessionProvider session={session}>
          <div style={{ display: 'grid', height: '100%' }}>
            <Canvas />
          </div>
        </SessionProvider>
      </TextsProvider>,
    ),
  )
  const ids = [...journey.waypoints.keys()] as WaypointId[]
  const { awareness } = session.connection
  await new Promise<void>((resolve) => {
    const stop = session.camera.subscribe(({ seen }) => {
      if (seen === NO_CANVAS.seen) return
      stop()
      resolve()
    })
  })
  const other = 7
  window.bench = {
    cardAt(index) {
      const box = document.querySelector(`.react-flow__node[data-id="${ids[index]}"]`)?.getBoundingClientRect()
      return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 }
    },
    moveOthers(frame) {
      awareness.states.set(other, {
        ...NOBODY,
        name: 'Ben',
        cursor: { x: frame, y: frame },
        drag: { ids: ids.slice(30, 40), by: { x: frame, y: frame } },
      })
      awareness.emit('change', [{ added: [], updated: [other], removed: [] }, 'bench'])
    },
    othersLetGo() {
      awareness.states.delete(other)
      awareness.emit('change', [{ added: [], updated: [], removed: [other] }, 'bench'])
    },
    zoom: () => session.camera.getState().zoom,
    home: () => session.camera.getState().lookFrom({ x: 0, y: 0 }, 1),
  }
}
