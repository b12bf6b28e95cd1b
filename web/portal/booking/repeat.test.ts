import { describe, expect, it } from 'vitest'
import { repeatIn, ruleOf } from './repeat.ts'

/** A Wednesday, 10:00 to 12:00 in Shanghai. */
const chosen = {
  from: Date.parse('2026-11-25T10:00:00+08:00'),
  until: Date.parse('2026-11-25T12:00:00+08:00'),
}
const ruleFor = (address: string): string | null => {
  const repeat = repeatIn(new URLSearchParams(address), chosen)
  return repeat === null ? null : ruleOf(repeat)
}

describe('a time that is repeated', () => {
  it('is one time where nothing is said', () => {
    expect(ruleFor('every=2&on=1')).toBeNull()
    expect(repeatIn(new URLSearchParams('repeat=weekly'), null)).toBeNull()
  })

  it('falls on its own weekday unless days are chosen', () => {
    expect(ruleFor('repeat=weekly')).toBe('FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=4')
    expect(ruleFor('repeat=weekly&on=1&on=5&every=2&times=6')).toBe(
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=6',
    )
  })

  it('ends on a day where that is chosen, and nonsense is read as nothing', () => {
    expect(ruleFor('repeat=weekly&ends=last&last=2026-12-31')).toContain('UNTIL=20261231')
    expect(ruleFor('repeat=weekly&ends=last&last=soon&every=-1&times=x&on=9')).toBe(
      'FREQ=WEEKLY;INTERVAL=1;BYDAY=WE;COUNT=4',
    )
  })
})
