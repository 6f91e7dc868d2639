import { type CSSProperties, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { Canvas, fetchAhead } from './canvas/canvas.tsx'
import { askForFaces } from './faces.ts'
import type { Beginning } from './journey/beginning.ts'
import type { Journey } from './journey/journey.ts'
import type { Revision } from './journey/revision.ts'
import { Messages } from './panels/messages.tsx'
import { whyNowhere } from './panels/nowhere/why-nowhere.ts'
import { OpenPicture } from './panels/opening/open-picture.tsx'
import { Rail } from './panels/rail/rail.tsx'
import { StatusBar } from './panels/status-bar.tsx'
import { Toolbar } from './panels/toolbar.tsx'
import type { Address } from './session/address.ts'
import { roomsAddress } from './session/call-ahead.ts'
import { PANE_WIDTH } from './session/camera.ts'
import type { Device } from './session/device.ts'
import { knownJourneys } from './session/known-journeys.ts'
import { askLateKey } from './session/late-key.ts'
import { openSession, type Session } from './session/session.ts'
import { lazily } from './ui/lazily.ts'
import { SessionProvider, useLive, useSession, useShowing, useStatus, useView } from './ui/use-session.tsx'
import { useTexts } from './ui/use-texts.tsx'
import './journey-page.css'

const EndPane = lazily(() => import('./panels/end-pane.tsx').then(({ EndPane }) => EndPane))
const ShowingBar = lazily(() => import('./panels/showing-bar.tsx').then(({ ShowingBar }) => ShowingBar))
const Nowhere = lazily(() => import('./panels/nowhere/nowhere.tsx').then(({ Nowhere }) => Nowhere))
const Dialogs = lazily(() => import('./panels/dialogs.tsx').then(({ Dialogs }) => Dialogs))

export interface JourneyPageProps {
  readonly device: Device
  readonly room: string
  /** '' for a journey that has not reached a server yet. */
  readonly roomKey: string
  /** What a new journey begins with; its identity stays. */
  readonly seed?: Beginning & { readonly refusal?: unknown }
  readonly onGo: (address: Address) => void
  readonly onBegin: (journey: Journey, revisions?: readonly Revision[], copy?: Uint8Array) => Promise<void>
}

/** Opens the sitting at one journey and lays canvas and panels around it. */
export function JourneyPage({ device, room, roomKey, seed, onGo, onBegin }: JourneyPageProps) {
  const { text } = useTexts()
  const session = useSitting({ device, room, roomKey, ...(seed ? { seed } : {}) })
  useLateKey(session, seed?.refusal, onGo)
  useAwayWatch(session)
  useLateComments(session)
  if (!session) {
    return (
      <main className="page-wait" aria-busy="true">
        {text('app.loading')}
      </main>
    )
  }
  return (
    <SessionProvider session={session}>
      <Layout device={device} onGo={onGo} onBegin={onBegin} />
    </SessionProvider>
  )
}

const WIDTHS = { '--pane-width': `${PANE_WIDTH}px` } as CSSProperties

function Layout({ device, onGo, onBegin }: Pick<JourneyPageProps, 'device' | 'onGo' | 'onBegin'>) {
  const place = useView((view) => view.place)
  const panel = useView((view) => view.panel)
  const dialog = useView((view) => view.dialog)
  const { showing, against } = useShowing()
  const nowhere = useNowhere()
  if (nowhere) return <Nowhere device={device} because={nowhere} onHome={() => onGo({ page: 'start' })} />
  return (
    <div className="journey-page" data-place={place} data-pane={panel ? true : undefined} style={WIDTHS}>
      <Toolbar onHome={() => onGo({ page: 'start' })} onBegin={onBegin} />
      <Rail />
      <Canvas />
      <StatusBar onBegin={onBegin} />
      <Suspense>{(showing.of !== 'live' || against) && <ShowingBar />}</Suspense>
      <Suspense>
        {panel && <EndPane />}
        {dialog && <Dialogs onGo={onGo} onBegin={onBegin} />}
      </Suspense>
      <OpenPicture onBegin={({ journey, revisions, copy }) => onBegin(journey, revisions, copy)} />
      <Messages />
    </div>
  )
}

function useNowhere() {
  const { key } = useSession()
  const status = useStatus(({ line, because }) => ({ line, because }))
  return useLive((journey) => whyNowhere(status, { shared: key !== '', journey }))
}

function useSitting({ device, room, roomKey, seed }: Pick<JourneyPageProps, 'device' | 'room' | 'roomKey' | 'seed'>) {
  const [session, setSession] = useState<Session>()
  // Before the browser paints what only says that it waits.
  useLayoutEffect(() => {
    let over = false
    let opened: Session | undefined
    const role = knownJourneys(device).find((known) => known.room === room && known.key === roomKey)?.role ?? 'edit'
    openSession({
      url: roomsAddress(location),
      room,
      key: roomKey,
      role,
      device,
      connect: roomKey !== '',
      ...(seed ? { seed: seed.journey, seedRevisions: seed.revisions } : {}),
      ...(seed?.copy ? { seedCopy: seed.copy } : {}),
    }).then(
      (made) => {
        opened = made
        if (over) return made.close()
        expectMap(made)
        // For a look from the browser's console while developing.
        if (import.meta.env.DEV) Object.assign(globalThis, { session: made })
        // With its effects, which open what the map is drawn from; else a frame of the page without a map would come between.
        flushSync(() => setSession(made))
      },
      (error: unknown) => {
        if (!over)
          setSession(() => {
            throw error
          })
      },
    )
    return () => {
      over = true
      opened?.close().catch(() => {})
    }
  }, [device, room, roomKey, seed])
  return session
}

/** Asks for what the map will need that is kept on the device, or comes from the room. */
function expectMap({ live }: Session): void {
  const expectThat = (journey: Journey): void => {
    fetchAhead(journey)
    const texts = [journey.about.title, ...[...journey.waypoints.values()].map(({ title }) => title)]
    askForFaces(texts.join(' '))
  }
  expectThat(live.getState().journey)
  const stop = live.subscribe(({ journey }, before) => {
    if (before.journey.waypoints.size > 0) return stop()
    expectThat(journey)
  })
}

/** What others did meanwhile is told to whoever comes back; fetched once the map is on the screen. */
function useAwayWatch(session: Session | undefined): void {
  useEffect(() => {
    if (!session) return
    let over = false
    let stop: (() => void) | undefined
    const timer = setTimeout(
      () => {
        import('./session/away.ts').then(
          ({ watchAway }) => {
            if (!over) stop = watchAway(session)
          },
          // Without it the map works as well; the activity in the history tells the same.
          () => {},
        )
        // Work of an earlier visit that the room has not got yet is about to meet that of the others: that must be seen.
      },
      session.connection.status.getState().unsaved > 0 ? 0 : AFTER_THE_MAP_MS,
    )
    return () => {
      over = true
      clearTimeout(timer)
      stop?.()
    }
  }, [session])
}

/** Signs of what was said on the cards; whoever opens the map does not wait for them. */
function useLateComments(session: Session | undefined): void {
  useEffect(() => {
    if (!session) return
    const timer = setTimeout(() => {
      import('./session/comments.ts')
        .then(({ loadComments }) => loadComments(session))
        // Without them the map works as well; whoever opens their pane asks again, and is told.
        .catch(() => {})
    }, AFTER_THE_MAP_MS)
    return () => clearTimeout(timer)
  }, [session])
}

/** By then the map is on the screen, and its own files have come. */
const AFTER_THE_MAP_MS = 2_000

/** A journey that began without a server goes on with its key as soon as it has one. */
function useLateKey(session: Session | undefined, refusal: unknown, onGo: (address: Address) => void): void {
  useEffect(() => {
    if (session?.key !== '') return
    const { room } = session
    return askLateKey({
      room,
      status: session.connection.status,
      refusal,
      onKeys: ({ edit }) => onGo({ page: 'journey', room, key: edit }),
    })
  }, [session, refusal, onGo])
}
