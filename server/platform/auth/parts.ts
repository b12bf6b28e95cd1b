import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Log } from '../log.ts'
import type { Message } from '../messages/index.ts'
import type { Language } from '../texts.ts'

/** What signing in is made of. */
export type Parts = {
  config: Config
  db: Db
  log: Log
  /** Signs cookies and seals second factors. */
  secret: string
  /** Hands a message to the background; nobody waits for a mail server. */
  send: (message: Message) => Promise<void>
}

export type Spoken = { language: () => Language }

/** Seconds a code to a mobile number holds, and a link to an address; texts and forms say so. */
export const CODE_LASTS = 300
export const LINK_LASTS = 3600
export const LEAST_PASSWORD = 10
export const MOST_PASSWORD = 128
