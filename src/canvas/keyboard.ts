import type { Texts } from '../i18n/texts.ts'
import { nudge } from '../journey/commands/move.ts'
import type { WaypointId } from '../journey/ids.ts'
import { titleOf } from '../session/actions.ts'
import { pickCard, pickCards } from '../session/pick-cards.ts'
import type { Session } from '../session/session.ts'
import type { View } from '../session/view-store.ts'
import { beginLink, describeTarget, endLink, toNextTarget } from './linking-keys.ts'

/** A key as it is written in the table: modifiers in the order ctrl, alt, shift, then the key. `ctrl` is ⌘ on a Mac. */
type Chord = string

/**
 * The letter a person means: the character where it is Latin, else the place of the key. On an Arabic keyboard Ctrl+Z gives
 * `key` "ئ" and `code` KeyZ; on a French one `code` alone would take W for Z.
 */
export function chordOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): Chord {
  const latin = /^[ -~]$/.test(event.key)
  const placed = /^Key([A-Z])$/.exec(event.code)?.[1] ?? /^Digit(\d)$/.exec(event.code)?.[1]
  const key = event.key.length === 1 && !latin && placed ? placed : event.key
  const isSign = key.length === 1 && !/[a-zA-Z0-9 ]/.test(key)
  return [
    (event.ctrlKey || event.metaKey) && 'ctrl',
    event.altKey && 'alt',
    event.shiftKey && !isSign && 'shift',
    key === ' ' ? 'space' : key.toLowerCase(),
  ]
    .filter(Boolean)
    .join('+')
}

/** What each key does on the canvas; src/session/shortcuts.ts tells people of them. */
export function keyTable(session: Session): ReadonlyMap<Chord, () => void> {
  const { actions, view, camera, store } = session
  const only = (): WaypointId | undefined => {
    const { waypoints } = view.getState()
    return waypoints.size === 1 ? [...waypoints][0] : undefined
  }
  const edit = (): void => {
    const id = only()
    const { linkingFrom } = view.getState()
    if (linkingFrom && id === linkingFrom) endLink(session)
    else if (linkingFrom && id) {
      view.setState({ linkingFrom: null })
      if (actions.connect(linkingFrom, id)) {
        const { journey } = store.getState()
        view.say({ key: 'linking.done', values: { from: titleOf(journey, linkingFrom), to: titleOf(journey, id) } })
      }
    } else if (id) view.setState({ editing: id })
  }
  const link = (): void => {
    const id = only()
    if (id && actions.mayEdit()) beginLink(session, id)
  }
  const pick = (): void => {
    const id = cardOf(document.activeElement)
    if (id) pickCard(session, id, true)
  }
  const letGo = (): void => {
    const { linkingFrom, panel } = view.getState()
    if (session.proposal.getState().changes) actions.leaveProposal()
    else if (linkingFrom) endLink(session)
    else if (panel) view.setState({ panel: null })
    else view.select([])
  }
  return new Map<Chord, () => void>([
    ['ctrl+z', actions.undo],
    ['ctrl+shift+z', actions.redo],
    ['ctrl+y', actions.redo],
    ['delete', actions.removeSelected],
    ['backspace', actions.removeSelected],
    ['ctrl+a', () => pickCards(session, store.getState().journey.waypoints.keys())],
    // Two keys: Ctrl+Space changes how Chinese is typed, or the language of the keyboard on a Mac.
    ['ctrl+space', pick],
    ['shift+space', pick],
    ['ctrl+d', actions.duplicateSelected],
    ['enter', edit],
    ['f2', edit],
    ['l', link],
    ['v', () => view.setState({ tool: 'select' })],
    ['h', () => view.setState({ tool: 'hand' })],
    ['o', () => view.setState(({ panel }) => ({ panel: panel === 'outline' ? null : 'outline' }))],
    ['i', () => view.setState(({ panel }) => ({ panel: panel === 'inspector' ? null : 'inspector' }))],
    ['n', () => view.setState({ dialog: 'lesson' })],
    ['c', () => view.setState({ panel: 'comments' })],
    ['t', () => void actions.proposeTidy()],
    ['/', () => document.getElementById('rail-search')?.focus()],
    ['?', () => view.setState({ dialog: 'shortcuts' })],
    ['+', () => camera.getState().step(1)],
    ['=', () => camera.getState().step(1)],
    ['-', () => camera.getState().step(-1)],
    ['0', () => camera.getState().toFullSize()],
    ['1', () => camera.getState().fit()],
    ['escape', letGo],
  ])
}

/** The card on which the focus stands. */
function cardOf(focused: Element | null): WaypointId | undefined {
  return focused?.matches('.react-flow__node') ? ((focused as HTMLElement).dataset.id as WaypointId) : undefined
}

/**
 * The focus chooses the card that it comes to, but not while cards are picked with keys: the card then says whether it is in it.
 *
 * @param target where the focus has come to by keys
 */
export function followFocus(session: Session, target: HTMLElement, text: Texts['text']): void {
  const { view } = session
  const id = cardOf(target)
  if (!id || !target.matches(':focus-visible')) return
  const { isPicking, linkingFrom } = view.getState()
  if (!isPicking || linkingFrom) view.select([id])
  describeChoice(view.getState(), target, text)
  if (linkingFrom) describeTarget(session, target, text)
}

/** Says of the cards that the focus has come to whether they are in the choice, for as long as one is made with keys. */
export function followChoice({ view }: Session, sheet: HTMLElement, text: Texts['text']): () => void {
  return view.subscribe((now, was) => {
    if (now.waypoints === was.waypoints && now.isPicking === was.isPicking) return
    const focused = cardOf(document.activeElement) ? [document.activeElement as HTMLElement] : []
    const told = sheet.querySelectorAll<HTMLElement>('.react-flow__node[aria-description]')
    for (const card of new Set([...told, ...focused])) describeChoice(now, card, text)
  })
}

function describeChoice({ isPicking, waypoints }: View, card: HTMLElement, text: Texts['text']): void {
  const id = cardOf(card)
  if (id && isPicking) card.setAttribute('aria-description', text(waypoints.has(id) ? 'card.chosen' : 'card.notChosen'))
  else card.removeAttribute('aria-description')
}

/** px */
const STEP = 8
const FAR_STEP = 40

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * Listens for the canvas' keys, wherever the focus is, but not in fields and dialogs.
 *
 * Arrows move what is chosen by 8 px, with Shift by 40. A held key repeats some 30 times a second: the
 * way is shown live like a drag and written once, when the keys are let go or the window loses the focus, as one undo step.
 */
export function listenToKeys(session: Session): () => void {
  const table = keyTable(session)
  const { view, store, drag, actions } = session
  let by = { x: 0, y: 0 }

  const down = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isElsewhere(event.target)) return
    const arrow = ARROWS[event.key]
    if (arrow && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const { waypoints } = view.getState()
      if (waypoints.size === 0 || session.connection.status.getState().role !== 'edit') return
      event.preventDefault()
      const step = event.shiftKey ? FAR_STEP : STEP
      const { journey } = store.getState()
      const forward = journey.about.direction === 'rtl' ? -1 : 1
      by = { x: by.x + arrow[0] * step * forward, y: by.y + arrow[1] * step }
      const places = new Map(
        [...waypoints].flatMap((id) => {
          const card = journey.waypoints.get(id)
          return card ? [[id, { x: card.at.x + by.x, y: card.at.y + by.y }] as const] : []
        }),
      )
      drag.move(places, by)
      return
    }
    const chord = chordOf(event)
    // From a button Tab goes on as anywhere: the way out and what stands around the sheet stay within reach.
    if ((chord === 'tab' || chord === 'shift+tab') && view.getState().linkingFrom && !isControl(event.target)) {
      event.preventDefault()
      toNextTarget(session, chord === 'tab' ? 1 : -1)
      return
    }
    const run = table.get(chord)
    if (!run || (chord === 'enter' && isControl(event.target))) return
    event.preventDefault()
    run()
  }
  const writeMove = (): void => {
    if (by.x === 0 && by.y === 0) return
    const way = by
    by = { x: 0, y: 0 }
    actions.run((journey) => nudge(journey, view.getState().waypoints, way))
    drag.end()
  }
  const up = (event: KeyboardEvent): void => {
    if (ARROWS[event.key]) writeMove()
  }
  addEventListener('keydown', down)
  addEventListener('keyup', up)
  // Another window takes the key that is let go: without this the cards would hang between two places.
  addEventListener('blur', writeMove)
  return () => {
    removeEventListener('keydown', down)
    removeEventListener('keyup', up)
    removeEventListener('blur', writeMove)
  }
}

/** Whether keys belong to a field, a list or an open dialog instead. */
export function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"], .end-pane',
    ) !== null
  )
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, [role="option"]') !== null
}
