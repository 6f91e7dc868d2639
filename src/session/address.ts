import { ROOM_ID } from '../document/wire.ts'

/** Where in the product one is. The key stands behind `#`, so that it never reaches a log. */
export type Address =
  | { readonly page: 'start' }
  | { readonly page: 'journey'; readonly room: string; readonly key: string }

export function readAddress({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Address {
  const room = /^\/j\/([^/]+)$/.exec(pathname)?.[1] ?? ''
  return ROOM_ID.test(room) ? { page: 'journey', room, key: decodeKey(hash.slice(1)) } : { page: 'start' }
}

export function writeAddress(address: Address): string {
  return address.page === 'start' ? '/' : `/j/${address.room}#${address.key}`
}

function decodeKey(text: string): string {
  return /^[A-Za-z0-9._-]{0,200}$/.test(text) ? text : ''
}
