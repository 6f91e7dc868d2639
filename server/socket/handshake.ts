import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** What every server adds to a key, to show that it knows what a WebSocket is (RFC 6455). */
const KNOWN_TO_ALL = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const KEY = /^[+/0-9A-Za-z]{22}==$/
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** What is written to whoever asks for a WebSocket. */
export interface Handshake {
  readonly isAccepted: boolean
  readonly head: string
  /** What was offered, in order. */
  readonly protocols: readonly string[]
}

/** @param choose the protocol that is spoken, of those that are offered; a client that offers some must get one */
export function shakeHands(request: IncomingMessage, choose: (offered: readonly string[]) => string): Handshake {
  const { headers, method } = request
  if (method !== 'GET') return refused('405 Method Not Allowed', 'Allow: GET\r\n')
  if (headers['sec-websocket-version'] !== '13') {
    return refused('426 Upgrade Required', 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n')
  }
  const key = headers['sec-websocket-key'] ?? ''
  const offered = headers['sec-websocket-protocol']
  const protocols = offered === undefined ? [] : offered.split(',').map((one) => one.trim())
  const isSound = protocols.every((one) => TOKEN.test(one)) && new Set(protocols).size === protocols.length
  if (headers.upgrade?.toLowerCase() !== 'websocket' || !KEY.test(key) || !isSound) return refused('400 Bad Request')
  const accept = createHash('sha1')
    .update(key + KNOWN_TO_ALL)
    .digest('base64')
  const chosen = protocols.length > 0 ? `Sec-WebSocket-Protocol: ${choose(protocols)}\r\n` : ''
  const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${chosen}\r\n`
  return { isAccepted: true, head, protocols }
}

function refused(status: string, more = ''): Handshake {
  return {
    isAccepted: false,
    head: `HTTP/1.1 ${status}\r\nConnection: close\r\n${more}Content-Length: 0\r\n\r\n`,
    protocols: [],
  }
}
