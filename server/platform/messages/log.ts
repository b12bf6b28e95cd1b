import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Driver } from './message.ts'

/** Enough to recognise one's own address, too little to learn another's. */
const masked = (to: string): string => {
  const at = to.indexOf('@')
  return at > 0 ? `${to.slice(0, 1)}***${to.slice(at)}` : `***${to.slice(-3)}`
}

/**
 * For an installation without a carrier: says in the log that there was a message. Its words, which may hold a code,
 * only in the demonstration or when debugging.
 */
export function logDriver(config: Pick<Config, 'demo' | 'logLevel'>, log: Log): Driver {
  const open = config.demo || config.logLevel === 'debug'
  return async ({ id, channel, to, title, body }) => {
    const words = open ? { title, body } : {}
    log.warn({ message: id, channel, to: masked(to), ...words }, 'no carrier for this channel: not sent')
  }
}
