import { NoSuchRoom, RoomUnreadable, StorageFailed, type StorageFailure, type UpdateLog } from '../ports.ts'
import type { Packed } from './packed.ts'
import { StorageInUse } from './sqlite-file.ts'

/** What the thread of the storage is called for beside appends; each call is answered once, in any order. */
export type CallName = Exclude<keyof UpdateLog, 'append'>

export type Asked =
  | {
      readonly ask: 'append'
      readonly rooms: readonly string[]
      /** How many updates are each room's. */
      readonly counts: Uint32Array
      readonly updates: Packed
    }
  | { readonly ask: 'call'; readonly id: number; readonly name: CallName; readonly args: readonly unknown[] }

export type Answered =
  | { readonly tell: 'opened' }
  | { readonly tell: 'not-opened'; readonly error: ToldError }
  /** One for each room of the batch: the number of its last record, or why there is none. */
  | { readonly tell: 'appended'; readonly seqs: readonly (number | ToldError)[] }
  | { readonly tell: 'not-appended'; readonly error: ToldError }
  /** Updates travel beside what they belong to. */
  | { readonly tell: 'done'; readonly id: number; readonly value: unknown; readonly updates?: Packed }
  | { readonly tell: 'failed'; readonly id: number; readonly error: ToldError }

/** An error that crosses threads, which take its class from it. */
export interface ToldError {
  readonly name: string
  readonly message: string
  readonly code?: StorageFailure
}

export function toldError(error: unknown): ToldError {
  if (error instanceof StorageFailed) return { name: error.name, message: String(error.cause), code: error.code }
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) }
}

export function errorOf({ name, message, code }: ToldError): Error {
  if (code !== undefined) return new StorageFailed(code, message)
  switch (name) {
    case 'NoSuchRoom':
      return new NoSuchRoom()
    case 'RoomUnreadable':
      return new RoomUnreadable(message)
    case 'StorageInUse':
      return new StorageInUse(message)
    default:
      return new Error(message)
  }
}
