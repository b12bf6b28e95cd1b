import { createHmac } from 'node:crypto'
import { networkOf } from '../../lib/address.ts'
import { ownSecret } from '../secret.ts'

/** A name for an address that tells two apart and does not say where they are; IPv6 by its network. */
export function addressNamer(dataDir: string): (ip: string) => Promise<string> {
  let key: Promise<string> | undefined
  return async (ip) => {
    key ??= ownSecret(dataDir, 'addresses')
    return createHmac('sha256', await key)
      .update(networkOf(ip))
      .digest('hex')
      .slice(0, 16)
  }
}
