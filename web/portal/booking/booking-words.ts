import type { Span } from './times.ts'
import type { Booking } from './wire.ts'

export const spanOfBooking = ({ startsAt, endsAt }: Pick<Booking, 'startsAt' | 'endsAt'>): Span => ({
  from: Date.parse(startsAt),
  until: Date.parse(endsAt),
})

type Tone = 'green' | 'amber' | 'red' | 'blue' | undefined

const TONES: Partial<Record<Booking['state'], Tone>> = {
  requested: 'amber',
  held: 'amber',
  confirmed: 'blue',
  in_use: 'green',
  displaced: 'red',
}

export const stateTone = (state: Booking['state']): Tone => TONES[state]

const ENDED: readonly Booking['state'][] = ['refused', 'cancelled', 'expired', 'no_show']

/** Whether it came to nothing: the time is not its own any more. */
export const hasEnded = ({ state }: Pick<Booking, 'state'>): boolean => ENDED.includes(state)
