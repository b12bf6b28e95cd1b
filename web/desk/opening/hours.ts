import type { components } from '../../shared/api.gen.ts'

export type Opening = NonNullable<components['schemas']['BookingOpening']['opening']>
export type Hours = Opening['week'][number][number]

/** 08:00-12:00 13:30-17:00; nothing: closed. */
export const hoursText = (hours: readonly Hours[]): string =>
  hours.map(({ from, until }) => `${from}-${until}`).join(' ')

const SPAN = /^(\d{1,2}):(\d{2})[-–~至](\d{1,2}):(\d{2})$/

/** Reads hours as people write them, parted by spaces or commas of either script; undefined where one is none. */
export function readHours(text: string): Hours[] | undefined {
  const plain = text.normalize('NFKC').replaceAll(/\s*([-–~至])\s*/g, '$1')
  const parts = plain.split(/[\s,、;]+/).filter(Boolean)
  const spans = parts.map((part) => {
    const [, fromHour = '', fromMinute = '', untilHour = '', untilMinute = ''] = SPAN.exec(part) ?? []
    const [from, until] = [timeOf(fromHour, fromMinute), timeOf(untilHour, untilMinute)]
    return from === undefined || until === undefined || from === '24:00' ? undefined : { from, until }
  })
  const read = spans.filter((span) => span !== undefined)
  return read.length === spans.length ? read : undefined
}

function timeOf(hour: string, minute: string): string | undefined {
  if (hour === '' || Number(minute) > 59 || Number(hour) * 60 + Number(minute) > 1440) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}
