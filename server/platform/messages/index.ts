import { newId } from '../../lib/ids.ts'
import type { App } from '../app.ts'
import type { Config } from '../config.ts'
import type { Trx } from '../db/index.ts'
import type { Log } from '../log.ts'
import { smtpDriver } from '../mail/index.ts'
import { text } from '../texts.ts'
import { httpDriver } from './http.ts'
import { logDriver } from './log.ts'
import { UndeliverableError, type Channel, type Driver, type Message, type Written } from './message.ts'
import { dingtalkDriver, wecomDriver } from './robots.ts'

export { UndeliverableError, type Channel, type Message } from './message.ts'

/** How texts leave the house: one driver a channel, chosen by the configuration. */
export type Messages = {
  /** Channels with a driver of their own; what goes to another is written into the log. */
  open: readonly Channel[]
  deliver(message: Message): Promise<void>
}

const QUEUE = 'messages'

export function openMessages(config: Config, log: Log): Messages {
  const { smtpUrl, smsUrl, wecomUrl, dingtalkUrl } = config.messages
  const drivers: Partial<Record<Channel, Driver>> = {
    ...(smtpUrl !== undefined && { email: smtpDriver(smtpUrl, config.messages.mailFrom) }),
    ...(smsUrl !== undefined && { sms: httpDriver(smsUrl, config.messages.smsKey) }),
    ...(wecomUrl !== undefined && { wecom: wecomDriver(wecomUrl) }),
    ...(dingtalkUrl !== undefined && { dingtalk: dingtalkDriver(dingtalkUrl, config.messages.dingtalkKey) }),
  }
  const toLog = logDriver(config, log)
  return {
    open: (['sms', 'email', 'wecom', 'dingtalk'] as const).filter((each) => drivers[each] !== undefined),
    deliver: (message) => (drivers[message.channel] ?? toLog)(written(message)),
  }
}

function written(message: Message): Written {
  const { channel, to, textKey, params, locale, id, link } = message
  const title = text(locale, `${textKey}.title`, params)
  const body = text(locale, `${textKey}.body`, params)
  const more = link === undefined || channel === 'sms' ? '' : `\n${link}`
  return { id: id ?? newId(), channel, to, title, body: body + more }
}

/**
 * Sends a code, a link, an invitation: soon, beside the request, tried again where it fails. With `trx` it goes only
 * if the transaction commits. Without background work (the command line) it is sent at once.
 */
export async function sendMessage(app: App, trx: Trx | null, message: Message): Promise<void> {
  const named = { ...message, id: message.id ?? newId() }
  if (app.jobs.running()) await app.jobs.send(QUEUE, named, trx ?? undefined)
  else await app.messages.deliver(named)
}

/** Codes are worth nothing after some minutes: few tries, and nothing of them is kept. */
export function messageJobs(app: App): void {
  app.jobs.define<Message>(
    QUEUE,
    async (message) => {
      await app.messages.deliver(message).catch((error: unknown) => {
        if (!(error instanceof UndeliverableError)) throw error
        app.log.warn({ channel: message.channel, reason: error.message }, 'message not deliverable')
      })
    },
    { retries: 5, retryDelay: 2, retryDelayMost: 60, keepFor: 60 },
  )
}
