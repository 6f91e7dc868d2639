/**
 * Who wrote a transaction. Yjs hands the origin to every observer; what arrives from the room or from this device's store
 * carries the provider instead.
 */
export const BY_HAND = Symbol('by hand')

/** A sample or a file poured into a fresh document. */
export const SEED = Symbol('seed')
