import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const CIPHER = 'aes-256-gcm'
const [NONCE, TAG] = [12, 16]

const keyOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Encrypts a text that must be read again, for keeping in the database. */
export function lock(secret: string, text: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, keyOf(secret), nonce)
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), locked])
}

/** @throws when it was not locked with this secret */
export function unlock(secret: string, box: Buffer): string {
  const decipher = createDecipheriv(CIPHER, keyOf(secret), box.subarray(0, NONCE))
  decipher.setAuthTag(box.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(box.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
}
