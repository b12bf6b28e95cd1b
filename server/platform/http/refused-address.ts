import { createHmac } from 'node:crypto'
import { ownSecret } from '../secret.ts'

/** A name for an address that tells two apart and does not say where they are; IPv6 by its network. */
export function addressNamer(dataDir: string): (ip: string) => Promise<string> {
  let key: Promise<string> | undefined
  return async (ip) => {
    key ??= ownSecret(dataDir, 'addresses')
    const place = ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip
    return createHmac('sha256', await key)
      .update(place)
      .digest('hex')
      .slice(0, 16)
  }
}
