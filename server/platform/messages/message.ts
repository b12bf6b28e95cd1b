import type { Language } from '../texts.ts'

const CHANNELS = ['sms', 'email', 'wecom', 'dingtalk'] as const
export type Channel = (typeof CHANNELS)[number]

/** One short text for one address: a mobile number (+8613…) or, for e-mail, an address. */
export type Message = {
  channel: Channel
  to: string
  /** Texts `<textKey>.title` (the subject of an e-mail) and `<textKey>.body`. */
  textKey: string
  params: Record<string, string | number>
  locale: Language
  /** Where to read more, as a full address; left out of SMS, which carriers refuse with links. */
  link?: string
  /** Same id, same message: a receiver can drop what it has had. Made by sendMessage where left out. */
  id?: string
}

/** A message in words, ready for its way. */
export type Written = { id: string; channel: Channel; to: string; title: string; body: string }

/** Takes a message to whoever carries it further; throws when it was not taken, so that it is tried again. */
export type Driver = (message: Written) => Promise<void>

/** It will not be taken however often it is tried, such as an address that does not exist. */
export class UndeliverableError extends Error {}
