import { ReactFlowProvider, useReactFlow, useStoreApi, ViewportPortal } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import {
  type DragEvent,
  type MouseEvent,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useStore } from 'zustand'
import { CARD_SIZES } from '../journey/cards.ts'
import type { Point } from '../journey/geometry.ts'
import type { WaypointId } from '../journey/ids.ts'
import type { Journey } from '../journey/journey.ts'
import { toReadingOrder } from '../session/actions.ts'
import { lazily, withoutWords } from '../ui/lazily.ts'
import { useMayEdit, useSession, useShowing, useView } from '../ui/use-session.tsx'
import { useTexts } from '../ui/use-texts.tsx'
import { whenIdle } from '../ui/when-idle.ts'
import './canvas.css'
import './cards.css'
import './links.css'
import './bands.css'
import './overlays.css'
import './empty-journey.css'
import { BandHeadings } from './band-headings.tsx'
import { BandsLayer } from './bands-layer.tsx'
import { type CanvasParts, CanvasProvider, useLinking, useShown } from './canvas-context.tsx'
import { CanvasTools } from './canvas-tools.tsx'
import { CardPorts } from './card-ports.tsx'
import { CardsFlow } from './cards-flow.tsx'
import { whatMoves } from './carried.ts'
import { listenToClipboard } from './clipboard.ts'
import { Dots, Ground } from './dots.tsx'
import { EmptyJourney } from './empty-journey.tsx'
import { forgetFitted } from './fit-text.ts'
import type { CardNode } from './flow-nodes.ts'
import { HelperLines } from './helper-lines-layer.tsx'
import { followChoice, followFocus, listenToKeys } from './keyboard.ts'
import { LinkingLine } from './linking-line.tsx'
import { openLinkingStore } from './linking-store.ts'
import { LinksLayer } from './links-layer.tsx'
import { OthersLayer } from './others-layer.tsx'
import { readDragged } from './palette-drop.ts'
import { openShownStore } from './shown-store.ts'
import { useCamera } from './use-camera.ts'
import { useHeldCards } from './use-held-cards.ts'
import { isGround, useHold } from './use-hold.ts'
import { useToldCursor } from './use-told-cursor.ts'

const OfferingMenu = lazily(() => import('./offering-menu.tsx').then(({ OfferingMenu }) => OfferingMenu))
const CardTools = withoutWords(() => import('./card-tools.tsx').then(({ CardTools }) => CardTools))
const Banners = withoutWords(() => import('./banners.tsx').then(({ Banners }) => Banners))
const Minimap = withoutWords(() => import('./minimap.tsx').then(({ Minimap }) => Minimap))
const DifferenceLayer = lazily(
  () => import('./difference-layer.tsx').then(({ DifferenceLayer }) => DifferenceLayer),
  null,
)
const DifferenceHeadings = lazily(
  () => import('./difference-headings.tsx').then(({ DifferenceHeadings }) => DifferenceHeadings),
  null,
)
const Overview = withoutWords(() => import('./overview.tsx').then(({ Overview }) => Overview))

/** Asks for what a map needs at first besides `Canvas`: called by whoever knows before React does which map will be shown. */
export function fetchAhead({ waypoints }: Journey): void {
  // A large map is mostly seen from afar first.
  if (waypoints.size > LARGE) void Overview.fetch()
}

/** The sheet on which the journey is drawn. */
export function Canvas() {
  const session = useSession()
  const [parts, setParts] = useState<CanvasParts>()
  useEffect(() => {
    const opened = { shown: openShownStore(session), linking: openLinkingStore(), carried: whatMoves() }
    // Texts on cards are measured: with the fonts there, or the lines would be those of another font.
    document.fonts.ready.then(
      () => {
        forgetFitted()
        setParts(opened)
      },
      () => setParts(opened),
    )
    const stops = [listenToKeys(session), listenToClipboard(session), opened.shown.close, opened.carried.stop]
    return () => {
      for (const stop of stops) stop()
    }
  }, [session])
  return (
    <main className="canvas">
      {parts && (
        <CanvasProvider value={parts}>
          <ReactFlowProvider>
            <Sheet parts={parts} />
          </ReactFlowProvider>
        </CanvasProvider>
      )}
    </main>
  )
}

/** Fewer cards than these one sees at once anyway. */
const LARGE = 40

/** Whether the page has had nothing else to do since something is on the sheet: then what can wait is made ready. */
function useQuiet(isWanted: boolean): boolean {
  const [isQuiet, setQuiet] = useState(false)
  useEffect(() => (isWanted ? whenIdle(() => setQuiet(true)) : undefined), [isWanted])
  return isQuiet
}

function Sheet({ parts }: { parts: CanvasParts }) {
  const { text } = useTexts()
  const session = useSession()
  const { view, actions, store } = session
  const flow = useReactFlow<CardNode>()
  useNoMeasuring()
  const detail = useShown((shown) => (shown.sight.far ? 'far' : 'near'))
  const direction = useShown((shown) => shown.journey.about.direction)
  const isLarge = useShown((shown) => shown.boxes.size > LARGE)
  const tool = useView((state) => state.tool)
  const linkingFrom = useView((state) => state.linkingFrom)
  const isOffering = useLinking((state) => state.offering !== null)
  const mayEdit = useMayEdit()
  const isProposed = useStore(session.proposal, ({ changes }) => changes !== null)
  const isCompared = useShowing().against !== null
  const holder = useRef<HTMLDivElement>(null)
  const isQuiet = useQuiet(useShown((shown) => shown.boxes.size > 3))
  useCamera(parts, holder)
  useHeldCards(holder)
  useToldCursor(holder)
  useEffect(() => (holder.current ? followChoice(session, holder.current, text) : undefined), [session, text])

  const offer = useCallback(
    (at: Point) => {
      if (mayEdit) parts.linking.setState({ offering: { at: flow.screenToFlowPosition(at), linkFrom: null } })
      return mayEdit
    },
    [parts, flow, mayEdit],
  )
  const onHold = useHold(offer)
  const onContextMenu = useCallback(
    (event: MouseEvent) => {
      // With the other tool the second button moves the sheet.
      if (!mayEdit || tool === 'select' || !isGround(event.target)) return
      event.preventDefault()
      if (!isByFinger(event)) offer({ x: event.clientX, y: event.clientY })
    },
    [offer, mayEdit, tool],
  )
  const onDoubleClick = useCallback(
    (event: MouseEvent) => {
      if (!(event.target instanceof Element)) return
      const card = event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id
      if (card) {
        if (mayEdit) view.setState({ editing: card as WaypointId })
        else view.setState({ panel: 'inspector' })
      } else if (isGround(event.target)) offer({ x: event.clientX, y: event.clientY })
    },
    [view, offer, mayEdit],
  )
  const onDrop = useCallback(
    (event: DragEvent) => {
      const what = readDragged(event.dataTransfer)
      if (!what) return
      event.preventDefault()
      const { width, height } = CARD_SIZES[what.type]
      const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
      const corner = { x: point.x - width / 2, y: point.y - height / 2 }
      actions.placeNew(what, { at: toReadingOrder(corner, what.type, store.getState().journey) })
    },
    [actions, flow, store],
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: gestures on the sheet; each has its key and its tap
    <div
      ref={holder}
      className="sheet"
      data-detail={detail}
      data-tool={tool}
      data-direction={direction}
      data-linking={linkingFrom ? true : undefined}
      onDoubleClick={onDoubleClick}
      onPointerDown={onHold}
      onContextMenu={onContextMenu}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
      onFocus={({ target }) => followFocus(session, target, text)}
    >
      <CardsFlow parts={parts}>
        <ViewportPortal>
          <div className="under">
            <Dots />
            <BandsLayer />
            {(detail === 'far' || (isLarge && isQuiet)) && <Overview />}
            <Ground />
            <LinksLayer />
          </div>
          <Suspense>{isCompared && <DifferenceLayer />}</Suspense>
          <HelperLines />
          <CardPorts />
          <LinkingLine />
          <OthersLayer />
          <ToolsWhenChosen />
        </ViewportPortal>
      </CardsFlow>
      <BandHeadings />
      <Suspense>{isCompared && <DifferenceHeadings />}</Suspense>
      <EmptyJourney />
      <Suspense>{isOffering && <OfferingMenu />}</Suspense>
      {(linkingFrom || isProposed) && <Banners />}
      {isQuiet && <Minimap />}
      <CanvasTools />
      <AtOnce />
    </div>
  )
}

/** Their code is fetched before a card is chosen, and the sheet is not drawn anew when one is. */
function ToolsWhenChosen() {
  const isChosen = useView((state) => state.waypoints.size > 0)
  useEffect(() => whenIdle(() => void CardTools.fetch()), [])
  return isChosen && <CardTools />
}

/** A finger that rests is heard by `useHold`, on phones whose browsers tell of it here and on those that do not. */
function isByFinger({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
}

/**
 * React Flow measures each card when it comes into sight, looks for its handles, and draws all of them once more. Sizes of cards are
 * given, and they have no handles.
 */
function useNoMeasuring(): void {
  const store = useStoreApi()
  useState(() => store.setState({ updateNodeInternals: () => {} }))
}

/**
 * Has React run the effects of the first drawing, which fit the map into the window, before the browser paints: it would lay
 * out and paint an empty sheet first.
 */
function AtOnce() {
  const [, setDrawn] = useState(false)
  useLayoutEffect(() => setDrawn(true), [])
  return null
}
