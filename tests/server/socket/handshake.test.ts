import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { shakeHands } from '../../../server/socket/handshake.ts'

/** The example of RFC 6455, 1.3. */
const ASKED = {
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

function answerTo(headers: Record<string, string>, method = 'GET'): string {
  const request = { method, headers: { ...ASKED, ...headers } } as unknown as IncomingMessage
  const { isAccepted, head } = shakeHands(request, (all) => (all.includes('rihla.v1') ? 'rihla.v1' : (all[0] ?? '')))
  expect(head.startsWith('HTTP/1.1 101 ')).toBe(isAccepted)
  return head
}

describe('the handshake', () => {
  it('answers as the standard says', () => {
    expect(answerTo({})).toContain('\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n')
    expect(answerTo({ upgrade: 'WebSocket' })).toContain(' 101 ')
  })

  it('names the protocol that is spoken, one of those that are offered, and none where none is', () => {
    expect(answerTo({})).not.toContain('Protocol:')
    expect(answerTo({ 'sec-websocket-protocol': 'key.abc, rihla.v1' })).toContain(
      '\r\nSec-WebSocket-Protocol: rihla.v1\r\n',
    )
    expect(answerTo({ 'sec-websocket-protocol': 'key.abc' })).toContain('\r\nSec-WebSocket-Protocol: key.abc\r\n')
  })

  it.each([
    ['another method', {}, 'POST', '405'],
    ['another version', { 'sec-websocket-version': '12' }, 'GET', '426'],
    ['no key', { 'sec-websocket-key': '' }, 'GET', '400'],
    ['half a key', { 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ=' }, 'GET', '400'],
    ['something else than a WebSocket', { upgrade: 'h2c' }, 'GET', '400'],
    ['a protocol twice', { 'sec-websocket-protocol': 'rihla.v1, rihla.v1' }, 'GET', '400'],
    ['a protocol that is none', { 'sec-websocket-protocol': 'rihla.v1, a b' }, 'GET', '400'],
    ['no protocol where one is named', { 'sec-websocket-protocol': 'rihla.v1,' }, 'GET', '400'],
  ])('refuses %s', (_what, headers, method, status) => {
    expect(answerTo(headers as unknown as Record<string, string>, method)).toContain(`HTTP/1.1 ${status} `)
  })
})
