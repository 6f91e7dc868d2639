import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  MESSAGE_AWARENESS,
  MESSAGE_BARRIER,
  MESSAGE_NOTICE,
  MESSAGE_QUERY_AWARENESS,
  MESSAGE_SYNC,
  type Notice,
} from '../../src/document/wire.ts'
import { varUintBytes, writeVarUint } from './var-uint.ts'

/** What a frame from a participant says. */
export type Message =
  /** "This is what I know"; answered with the difference. */
  | { readonly kind: 'state-vector'; readonly stateVector: Uint8Array }
  /** An edit; `isAnswer` when it is everything that our own state vector lacked. */
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly isAnswer: boolean }
  | { readonly kind: 'presence'; readonly entries: Uint8Array }
  | { readonly kind: 'presence-wanted' }
  /** Echoed as it came, once everything before it is durable. */
  | { readonly kind: 'barrier'; readonly frame: Uint8Array }

/** Bytes that no honest participant sends. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** Sync messages of y-protocols. */
const STEP_1 = 0
const STEP_2 = 1
const UPDATE = 2

/** Reads one frame. @throws Malformed for unknown types, bytes that end early and bytes left over */
export function readMessage(frame: Uint8Array): Message {
  try {
    const decoder = decoding.createDecoder(frame)
    const message = readBody(decoder, frame)
    if (decoding.hasContent(decoder)) throw new Malformed('bytes left over')
    return message
  } catch (error) {
    throw error instanceof Malformed ? error : new Malformed(String(error))
  }
}

function readBody(decoder: decoding.Decoder, frame: Uint8Array): Message {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case MESSAGE_SYNC:
      return readSync(decoder)
    case MESSAGE_AWARENESS:
      return { kind: 'presence', entries: decoding.readVarUint8Array(decoder) }
    case MESSAGE_QUERY_AWARENESS:
      return { kind: 'presence-wanted' }
    case MESSAGE_BARRIER:
      decoding.readVarUint(decoder)
      return { kind: 'barrier', frame }
    default:
      throw new Malformed(`no message of type ${type}`)
  }
}

function readSync(decoder: decoding.Decoder): Message {
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  if (step === STEP_1) return { kind: 'state-vector', stateVector: bytes }
  if (step === STEP_2 || step === UPDATE) return { kind: 'update', update: bytes, isAnswer: step === STEP_2 }
  throw new Malformed(`no sync message of type ${step}`)
}

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  const { byteLength } = bytes
  const frame = new Uint8Array(2 + varUintBytes(byteLength) + byteLength)
  frame[0] = MESSAGE_SYNC
  frame[1] = step
  frame.set(bytes, writeVarUint(frame, 2, byteLength))
  return frame
}

export const stateVectorFrame = (stateVector: Uint8Array): Uint8Array => syncFrame(STEP_1, stateVector)
export const answerFrame = (update: Uint8Array): Uint8Array => syncFrame(STEP_2, update)
export const updateFrame = (update: Uint8Array): Uint8Array => syncFrame(UPDATE, update)

export function presenceFrame(entries: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
    encoding.writeVarUint8Array(encoder, entries)
  })
}

export function noticeFrame(notice: Notice): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_NOTICE)
    encoding.writeVarString(encoder, JSON.stringify(notice))
  })
}

/** A presence frame that tells nothing: `y-websocket` gives up a socket on which no message came for 30 s. */
export const KEEPALIVE: Uint8Array = presenceFrame(Uint8Array.of(0))
