import type { StoreApi } from 'zustand/vanilla'
import type { RoomKeys } from '../document/wire.ts'
import type { NotMadeBecause, Status } from './connection.ts'
import { type KeysRefused, makeRoom, NoKeys } from './room-keys.ts'

const TRY_AGAIN_SECONDS = 20

/** A server that answers and makes no room says why; one that is out of reach says nothing. */
const NOT_MADE: Readonly<Record<KeysRefused, NotMadeBecause | null>> = {
  tooMany: 'tooManyRooms',
  cannotStore: 'cannotStore',
  refused: 'notMade',
  unreachable: null,
}

/**
 * A journey that began without a server gets its room as soon as one makes it; until then the status tells why not. A
 * server that names a time is not asked earlier.
 *
 * @param refusal what the server said when the journey was begun, a moment ago
 */
export function askLateKey(options: {
  readonly room: string
  readonly status: Pick<StoreApi<Status>, 'setState'>
  readonly refusal?: unknown
  readonly onKeys: (keys: RoomKeys) => void
}): () => void {
  let over = false
  let mayHurry = true
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (refusal: unknown): void => {
    if (over) return
    const { because, againIn } = refusal instanceof NoKeys ? refusal : new NoKeys('unreachable')
    const seconds = Math.max(TRY_AGAIN_SECONDS, againIn)
    mayHurry = againIn === 0
    options.status.setState({ because: NOT_MADE[because], againIn: Math.ceil(seconds / 60) })
    timer = setTimeout(ask, seconds * 1000)
  }
  const ask = (): void => {
    clearTimeout(timer)
    makeRoom(options.room).then((keys) => over || options.onKeys(keys), wait)
  }
  const hurry = (): void => {
    if (mayHurry) ask()
  }
  if (options.refusal) wait(options.refusal)
  else ask()
  addEventListener('online', hurry)
  return () => {
    over = true
    clearTimeout(timer)
    removeEventListener('online', hurry)
  }
}
