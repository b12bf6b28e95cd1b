import noise from '../dictionary/noise.json' with { type: 'json' }

/** Words that say when, not what; understood as such and left out for now. */
const TIME =
  /(?:(?:下下?|本|这|上)?(?:个)?(?:周|星期|礼拜)[一二三四五六日天末]?|今天|明天|后天|近期|最近|现在|此刻|马上)(?:上午|下午|中午|晚上|早上)?|(?:上午|下午|中午|晚上)|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[点:：]\d{0,2}分?|\b(?:today|tomorrow|tonight|next week|this week|next (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this afternoon|afternoon|morning)\b/gi

export type Span = { start: number; end: number }

/** Where a query speaks of time. */
export const timesIn = (text: string): Span[] =>
  [...text.matchAll(TIME)].map((match) => ({ start: match.index, end: match.index + match[0].length }))

const STOP = new Set(noise.stop)

/** Words that carry no wish of their own. */
export const isStop = (word: string): boolean => STOP.has(word)

const GENERIC = new Set(noise.generic)

/** Words that nearly every instrument shares: they add to the rank but are not demanded beside better ones. */
export const isGeneric = (word: string): boolean => GENERIC.has(word)
