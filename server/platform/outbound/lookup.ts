import { lookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isInner } from './addresses.ts'

/** An address given by somebody that leads into this machine or its network. */
export class InnerAddressError extends Error {}

/** Refuses a name as soon as one of its addresses is an inner one. */
export const outerLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error !== null) return done(error, '')
    if (found.length === 0 || found.some(({ address }) => isInner(address)))
      return done(new InnerAddressError('address within the own network'), '')
    const [first] = found
    return options.all === true ? done(null, found) : done(null, first?.address ?? '', first?.family)
  })
}
