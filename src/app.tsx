import { useCallback, useEffect, useState } from 'react'
import { loadTexts, type Texts } from './i18n/texts.ts'
import type { Beginning } from './journey/beginning.ts'
import type { Journey } from './journey/journey.ts'
import type { Revision } from './journey/revision.ts'
import { type Address, readAddress, writeAddress } from './session/address.ts'
import type { Device } from './session/device.ts'
import { keepPreferences, type Preferences } from './session/preferences.ts'
import { makeRoom, newRoomId } from './session/room-keys.ts'
import { ErrorNote } from './ui/error-note.tsx'
import { lazily, withoutWords } from './ui/lazily.ts'
import { type Speech, TextsProvider } from './ui/use-texts.tsx'
import { whenIdle } from './ui/when-idle.ts'

/** The same as in index.html. */
const WAIT = <main className="page-wait" aria-busy="true" />
const StartPage = lazily(
  () => import('./panels/start/start-page.tsx').then(({ StartPage }) => StartPage),
  undefined,
  WAIT,
)
/** Called ahead too: by whoever knows before React does that a journey will be shown. It says nothing before its own words. */
export const JourneyPage = withoutWords(
  () => import('./journey-page.tsx').then(({ JourneyPage }) => JourneyPage),
  () => {
    throw new Error('JourneyPage: its code did not come')
  },
  WAIT,
)

/** Language, theme, and which of the two pages is open. */
export function App({ device, preferences, texts }: { device: Device; preferences: Preferences; texts: Texts }) {
  const [speech, setSpeech] = useState(texts)
  const [theme, setTheme] = useState(preferences.theme)
  const [address, go] = useAddress()
  const [seed, setSeed] = useState<Beginning & { room: string; refusal: unknown }>()
  useShownTheme(theme)
  useJourneyAtHand(address)
  useEffect(() => {
    document.documentElement.lang = speech.language
    document.documentElement.dir = speech.direction
  }, [speech])

  const chooseLanguage = useCallback<Speech['chooseLanguage']>(
    (language) => {
      keepPreferences(device, { language, theme })
      loadTexts(language).then(setSpeech, () => {})
    },
    [device, theme],
  )
  const chooseTheme = useCallback<Speech['chooseTheme']>(
    (chosen) => {
      keepPreferences(device, { language: speech.language, theme: chosen })
      setTheme(chosen)
    },
    [device, speech.language],
  )

  /** Makes a room for a journey and its revisions and goes there; without a server the journey begins on this device. */
  const begin = useCallback(
    async (journey: Journey, revisions: readonly Revision[] = [], copy?: Uint8Array) => {
      const room = newRoomId()
      let refusal: unknown
      const key = await makeRoom(room).then(
        (keys) => keys.edit,
        (why: unknown) => {
          refusal = why
          return ''
        },
      )
      setSeed({ room, refusal, journey, revisions, ...(copy ? { copy } : {}) })
      go({ page: 'journey', room, key })
    },
    [go],
  )

  return (
    <TextsProvider speech={{ ...speech, theme, chooseLanguage, chooseTheme }}>
      <ErrorNote>
        {address.page === 'start' ? (
          <StartPage device={device} onBegin={begin} onOpen={(room, key) => go({ page: 'journey', room, key })} />
        ) : (
          <JourneyPage
            key={`${address.room} ${address.key}`}
            device={device}
            room={address.room}
            roomKey={address.key}
            {...(seed?.room === address.room ? { seed } : {})}
            onGo={go}
            onBegin={begin}
          />
        )}
      </ErrorNote>
    </TextsProvider>
  )
}

function useAddress(): [Address, (address: Address) => void] {
  const [address, setAddress] = useState(() => readAddress(location))
  useEffect(() => {
    const read = (): void => setAddress(readAddress(location))
    addEventListener('popstate', read)
    addEventListener('hashchange', read)
    return () => {
      removeEventListener('popstate', read)
      removeEventListener('hashchange', read)
    }
  }, [])
  const go = useCallback((next: Address) => {
    history.pushState(null, '', writeAddress(next))
    setAddress(next)
  }, [])
  return [address, go]
}

/** Whoever reads the start page is about to open a journey: its code comes once the page has nothing else to do. */
function useJourneyAtHand({ page }: Address): void {
  useEffect(() => {
    if (page === 'start') return whenIdle(() => void JourneyPage.fetch())
  }, [page])
}

function useShownTheme(theme: Preferences['theme']): void {
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const show = (): void => {
      document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    }
    show()
    dark.addEventListener('change', show)
    return () => dark.removeEventListener('change', show)
  }, [theme])
}
