import { Pause, Play, SkipBack, SkipForward } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useId, useState } from 'react'
import type { ListedRevision } from '../../journey/revision.ts'
import { revisionKey, type StateKey } from '../../session/comparison.ts'
import type { Trail } from '../../session/trail.ts'
import { useSession, useShowing } from '../../ui/use-session.tsx'
import { useTexts } from '../../ui/use-texts.tsx'
import { showState } from '../comparing/compare-show.ts'
import { readable } from '../comparing/compare-states.ts'
import { nameOfState, tellMoment, titleOfRevision } from './history-words.ts'

/** Long enough to see what changed, short enough to stay a story. ms */
const STEP_MS = 2_000

/**
 * Plays the journey through its revisions up to now: each state on the canvas, with what changed since the one before. One
 * state follows another and nothing glides, so it also plays where somebody asked for less motion.
 */
export function HistorySlider({ trail, revisions }: { trail: Trail; revisions: readonly ListedRevision[] }) {
  const texts = useTexts()
  const { text } = texts
  const session = useSession()
  const { showing } = useShowing()
  const id = useId()
  const [isPlaying, setPlaying] = useState(false)
  const stops = readable(revisions, trail)
  const last = stops.length
  const shown = showing.of === 'past' ? stops.findIndex((one) => one.id === showing.revision) : last
  const at = shown < 0 ? last : shown
  const revision = stops[at]

  const go = useCallback(
    (place: number): void => {
      const known = readable(trail.store.getState().revisions, trail)
      const live = session.live.getState().journey
      const keyAt = (one: number): StateKey | undefined => {
        const stop = known[one]
        return stop ? revisionKey(stop.id) : one === known.length ? 'live' : undefined
      }
      const key = keyAt(place)
      const before = keyAt(place - 1)
      if (!key) return
      showState(session, trail, key, before ? { key: before, name: nameOfState(before, live, known, texts) } : null)
    },
    [session, trail, texts],
  )

  useEffect(() => {
    if (!isPlaying) return
    if (at >= last) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(go, STEP_MS, at + 1)
    return () => clearTimeout(timer)
  }, [isPlaying, at, last, go])

  const play = (): void => {
    if (!isPlaying && at >= last) go(0)
    setPlaying(!isPlaying)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ') return
    event.preventDefault()
    play()
  }
  const label = revision ? titleOfRevision(revision, texts) : text('history.live')
  const moment = revision ? tellMoment(revision.at, texts) : ''
  return (
    <section className="history-slider" aria-label={text('history.slider.title')}>
      <div className="history-slider-line">
        <label htmlFor={id}>{text('history.slider.title')}</label>
        <span>{text('history.slider.place', { at: at + 1, of: last + 1 })}</span>
      </div>
      <input
        id={id}
        type="range"
        className="range"
        min={0}
        max={last}
        step={1}
        value={at}
        aria-valuetext={[label, moment].filter(Boolean).join(', ')}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setPlaying(false)
          go(Number(event.currentTarget.value))
        }}
      />
      <div className="history-slider-line">
        <p className="history-slider-now" aria-live="polite">
          <strong dir="auto">{label}</strong>
          <small>{moment}</small>
        </p>
        <div className="history-slider-keys">
          <button
            type="button"
            className="icon-button"
            aria-label={text('history.slider.back')}
            title={text('history.slider.back')}
            disabled={at === 0}
            onClick={() => {
              setPlaying(false)
              go(at - 1)
            }}
          >
            <SkipBack aria-hidden="true" />
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={text(isPlaying ? 'history.slider.pause' : 'history.slider.play')}
            title={text(isPlaying ? 'history.slider.pause' : 'history.slider.play')}
            onClick={play}
          >
            {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={text('history.slider.next')}
            title={text('history.slider.next')}
            disabled={at >= last}
            onClick={() => {
              setPlaying(false)
              go(at + 1)
            }}
          >
            <SkipForward aria-hidden="true" />
          </button>
        </div>
      </div>
    </section>
  )
}
