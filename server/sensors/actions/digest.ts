import { createHash, timingSafeEqual } from 'node:crypto'

/** A key is 32 random bytes: there are too many to be guessed, so that a plain digest of it may be kept. */
export const digestOf = (key: string): Buffer => createHash('sha256').update(key, 'utf8').digest()

/** Whether a key is the one whose digest is kept; takes as long either way. */
export const isKey = (key: string, digest: Uint8Array): boolean => timingSafeEqual(digestOf(key), digest)
