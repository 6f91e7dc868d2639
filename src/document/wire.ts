/**
 * What browser and server agree on: addresses, message types and close codes of a room.
 *
 * The socket speaks plain y-protocols (0 sync, 1 awareness, 3 query awareness; V1 encoding), one message a frame, so that
 * an unchanged `y-websocket` provider is a full member. Two message types are ours; a client that never asks gets neither.
 */

/** Where rooms are entered: `/rooms/<room id>`; `y-websocket` appends the id itself. */
export const ROOMS_PATH = '/rooms'

/** Offered and accepted as WebSocket sub-protocol; a change that old browsers cannot read gets the next number. */
export const ROOM_PROTOCOL = 'rihla.v1'

/**
 * The key travels as a second sub-protocol, `key.<key>`, and not in the address, because addresses end up in access logs.
 */
export const KEY_PREFIX = 'key.'

/**
 * A third one, which may be left out: `me.<secret>`, a secret of this browser for this room, by which the room knows whose client ids
 * are whose when a line breaks and comes back (R13). 16 to 64 characters of a token.
 */
export const PROOF_PREFIX = 'me.'

/** Room ids are made by the browser: 22 characters of base64url, 128 random bits and more. */
export const ROOM_ID = /^[A-Za-z0-9_-]{22}$/

/**
 * Beside each room stands the room of its trail (revisions, and who worked when), entered with the same keys: so that nobody
 * who opens the map waits for its past.
 */
const TRAIL_SUFFIX = '.trail'

/** And the room of its comments: so that whoever may only comment cannot write a byte of the map. */
const COMMENTS_SUFFIX = '.comments'

/** What a room holds: a journey's map, its trail, or what is said about it. */
export type RoomKind = 'map' | 'trail' | 'comments'

export function trailRoom(room: string): string {
  return room + TRAIL_SUFFIX
}

export function commentsRoom(room: string): string {
  return room + COMMENTS_SUFFIX
}

/** What a room holds, and of which journey; undefined for what is no room's id. */
export function readRoom(room: string): { readonly journey: string; readonly kind: RoomKind } | undefined {
  const kind = room.endsWith(TRAIL_SUFFIX) ? 'trail' : room.endsWith(COMMENTS_SUFFIX) ? 'comments' : 'map'
  const suffix = { map: '', trail: TRAIL_SUFFIX, comments: COMMENTS_SUFFIX }[kind]
  const journey = room.slice(0, room.length - suffix.length)
  return ROOM_ID.test(journey) ? { journey, kind } : undefined
}

/** The journey's room to which a room belongs, itself or beside it; undefined for what is no room's id. */
export function journeyRoom(room: string): string | undefined {
  return readRoom(room)?.journey
}

/** y-protocols' own message types. */
export const MESSAGE_SYNC = 0
export const MESSAGE_AWARENESS = 1
export const MESSAGE_QUERY_AWARENESS = 3

/**
 * Barrier. The browser sends `[102][varUint n]` after its changes; the server echoes the same bytes once everything that
 * arrived on this socket before it is durable. A state vector could not say so: a deletion leaves it unchanged.
 */
export const MESSAGE_BARRIER = 102

/** Notice, server to browser: `[103][varString json]`, json being a `Notice`. */
export const MESSAGE_NOTICE = 103

/** What the server has to tell a participant outside the document. */
export type Notice =
  /** What this key allows; sent once, right after entering. */
  | { readonly tell: 'role'; readonly role: Role }
  /** An edit from a viewer was dropped. */
  | { readonly tell: 'read-only' }
  /** Storing fails at the moment; edits are held and retried. */
  | { readonly tell: 'storage-trouble' }
  /** Storing works again. */
  | { readonly tell: 'storage-well' }
  /** Storing has failed for so long that edits are not taken at the moment; they are asked for when it works again. */
  | { readonly tell: 'not-taken' }
  /** What is stored of the room is damaged: this is what can be read of it, and no edit is taken. */
  | { readonly tell: 'damaged' }
  /** The room has reached its size limit; the edit was not taken. */
  | { readonly tell: 'full' }
  /** The room holds more than four fifths of what it may; sent to those who may write, and once more to each who comes. */
  | { readonly tell: 'nearly-full' }
  /** It holds less again. */
  | { readonly tell: 'has-space' }
  /** What a participant shows of itself is too large, or too many are shown: the others do not see it. */
  | { readonly tell: 'unseen' }

/** What a key allows: to change the journey; to look at it and write comments; or to look only. */
export type Role = 'edit' | 'comment' | 'view'

export function mayWrite(role: Role, kind: RoomKind): boolean {
  return role === 'edit' || (role === 'comment' && kind === 'comments')
}

/**
 * Close codes. 4400 to 4499 are final for `y-websocket`: it emits `closed` and does not try again. Everything else is
 * tried again with backoff.
 */
export const CLOSE_KEY_REFUSED = 4401
export const CLOSE_KEY_REVOKED = 4403
export const CLOSE_NO_SUCH_ROOM = 4404
export const CLOSE_MALFORMED = 4409
/** The key was valid until a date that is over. */
export const CLOSE_KEY_EXPIRED = 4410
/** The document is full; only to those who cannot be told so by a notice. */
export const CLOSE_DOCUMENT_FULL = 4413
export const CLOSE_DRAINING = 1012
/** One message was larger than a frame may be; the socket's own library closes with it. */
export const CLOSE_FRAME_TOO_LARGE = 1009
export const CLOSE_ROOM_NOT_READABLE = 4503
/** Too many messages or bytes for too long. */
export const CLOSE_TOO_FAST = 4529
/** As many sockets as may be open in this room, from this address, or on this server. */
export const CLOSE_ROOM_CROWDED = 4530
export const CLOSE_ADDRESS_CROWDED = 4531
export const CLOSE_SERVER_CROWDED = 4532
/** This address came back more often than it may. */
export const CLOSE_TOO_MANY_TRIES = 4533

/** What `POST /api/rooms`, and `GET` and `POST /api/rooms/:room/keys` answer: what the one who asks may hand on. */
export interface RoomKeys {
  readonly room: string
  /** '' for whoever may not edit. */
  readonly edit: string
  /** '' for whoever may only look. */
  readonly comment: string
  readonly view: string
  /** When all of these end, in milliseconds since 1970; 0 for never. */
  readonly endsAt: number
}
