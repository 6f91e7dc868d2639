import { cardBox, shownCorner } from '../journey/cards.ts'
import { around, type Point } from '../journey/geometry.ts'
import { readPiece } from '../journey/piece-text.ts'
import { keepPiece, keptPiece } from './kept-piece.ts'
import { isNarrow } from './narrow.ts'
import type { Session } from './session.ts'

type AtHand = Pick<Session, 'actions' | 'view' | 'store' | 'options'>

/** Copies the chosen cards without the browser's own keys: for a finger, and for menus. */
export async function copyChosen(session: AtHand): Promise<void> {
  const { actions, view } = session
  const text = actions.copySelected()
  if (!text) return
  view.say({ key: `message.${copied()}`, values: { number: view.getState().waypoints.size } })
  await handOver(session, text)
}

export async function cutChosen(session: AtHand): Promise<void> {
  const text = session.actions.cutSelected()
  if (text) await handOver(session, text)
}

/**
 * Sets down what was copied last: by the clipboard, or by what this browser keeps, but only where the clipboard may not be read. Where
 * it may be, what is kept is older than what it holds.
 *
 * @param middle where the middle of it comes to stand, as shown; without it beside its model, or in the middle of what is seen
 */
export async function pasteCopied(session: AtHand, middle?: Point): Promise<void> {
  const { actions, view } = session
  const text = (await readClipboard()) ?? keptPiece(session) ?? ''
  if (actions.pasteText(text, middle && cornerAround(text, middle, session)) === undefined)
    view.say({ key: 'message.nothingCopied', tone: 'refusal' })
}

/** What is said of where to go on depends on what the hand has: keys, or only a finger. */
function copied(): 'copied' | 'copiedAdd' | 'copiedHold' {
  if (isNarrow()) return 'copiedAdd'
  return typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches ? 'copiedHold' : 'copied'
}

async function handOver(session: AtHand, text: string): Promise<void> {
  keepPiece(session, text)
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // There is none on plain http, or it may not be written: the old way may still work, and what is kept here does.
    copyTheOldWay(text)
  }
}

function copyTheOldWay(text: string): void {
  const put = (event: ClipboardEvent): void => {
    event.stopImmediatePropagation()
    event.preventDefault()
    event.clipboardData?.setData('text/plain', text)
  }
  addEventListener('copy', put, { capture: true })
  try {
    document.execCommand('copy')
  } finally {
    removeEventListener('copy', put, { capture: true })
  }
}

async function readClipboard(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText()
  } catch {
    return null
  }
}

function cornerAround(text: string, middle: Point, { store }: AtHand): Point | undefined {
  const whole = around(readPiece(text)?.waypoints.map(cardBox) ?? [])
  if (!whole) return undefined
  const corner = { x: middle.x - whole.width / 2, y: middle.y - whole.height / 2 }
  return shownCorner(corner, whole.width, store.getState().journey.about.direction)
}
