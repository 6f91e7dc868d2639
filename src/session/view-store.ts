import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LinkId, WaypointId } from '../journey/ids.ts'
import type { RefusalCode } from '../journey/refusal.ts'

/** The panes that may stand open at the end edge; one at a time. */
export const PANELS = [
  'inspector',
  'outline',
  'lessons',
  'comments',
  'rearrange',
  'history',
  'findings',
  'about',
  'participants',
  'phases',
] as const
export type PanelName = (typeof PANELS)[number]

export const DIALOGS = [
  'share',
  'export',
  'shortcuts',
  'identity',
  'lesson',
  'adopt',
  'compare',
  'trail',
  'table',
  'away',
] as const
export type DialogName = (typeof DIALOGS)[number]

/** A sentence for the person, shown for a while; `key` is looked up in the texts. */
export interface Message {
  readonly id: number
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
  readonly tone: 'plain' | 'refusal'
  readonly action?: {
    readonly key: string
    readonly values?: Readonly<Record<string, string | number>>
    readonly run: () => void
  }
}

export interface View {
  readonly waypoints: ReadonlySet<WaypointId>
  readonly links: ReadonlySet<LinkId>
  /** Whether cards are picked one by one with keys: then the focus passes over cards without choosing them. */
  readonly isPicking: boolean
  /** The card whose title is being written on the canvas. */
  readonly editing: WaypointId | null
  /** The card from which a link is being drawn by single taps or keys: the next card chosen is its end. */
  readonly linkingFrom: WaypointId | null
  readonly panel: PanelName | null
  readonly dialog: DialogName | null
  /** Drag on empty ground pans (`hand`) or selects (`select`). */
  readonly tool: 'hand' | 'select'
  /** On small screens the list comes first and the canvas is one tap away. */
  readonly place: 'canvas' | 'outline'
  readonly messages: readonly Message[]
}

export const EMPTY_VIEW: View = {
  waypoints: new Set(),
  links: new Set(),
  isPicking: false,
  editing: null,
  linkingFrom: null,
  panel: null,
  dialog: null,
  tool: 'hand',
  place: 'canvas',
  messages: [],
}

export interface ViewStore extends StoreApi<View> {
  select(waypoints: Iterable<WaypointId>, links?: Iterable<LinkId>): void
  /** Says something to the person; gone after a while, or when closed. */
  say(message: Omit<Message, 'id' | 'tone' | 'values'> & Partial<Pick<Message, 'tone' | 'values'>>): void
  hush(id: number): void
}

const MOST_MESSAGES = 3

export function openViewStore(start: Partial<View> = {}): ViewStore {
  const store = createStore<View>(() => ({ ...EMPTY_VIEW, ...start }))
  let last = 0
  return Object.assign(store, {
    select(waypoints: Iterable<WaypointId>, links: Iterable<LinkId> = []) {
      store.setState({ waypoints: new Set(waypoints), links: new Set(links), isPicking: false })
    },
    say(message: Parameters<ViewStore['say']>[0]) {
      last += 1
      const said: Message = { tone: 'plain', values: {}, ...message, id: last }
      store.setState(({ messages }) => ({
        messages: [...messages.filter((one) => one.key !== said.key), said].slice(-MOST_MESSAGES),
      }))
    },
    hush(id: number) {
      store.setState(({ messages }) => ({ messages: messages.filter((one) => one.id !== id) }))
    },
  })
}

/** The text key of a refusal. */
export function refusalKey(code: RefusalCode): string {
  return `refusal.${code}`
}
