import { describe, expect, it } from 'vitest'
import { liveOf, type KnownPlace } from './live.ts'

const NOW = 1_000_000
const place = (rest: Partial<KnownPlace>): KnownPlace => ({
  state: 'off',
  since: 0,
  knownUntil: NOW,
  watts: 5,
  gapSeconds: 300,
  ...rest,
})
const unconfirmed = place({ state: null, since: null, knownUntil: null, watts: null, gapSeconds: null })

describe('an instrument of several places', () => {
  it('is off or stands by only where every place is known', () => {
    expect(liveOf([place({}), place({ state: 'standby' })], NOW).state).toBe('standby')
    expect(liveOf([place({}), place({ knownUntil: NOW - 300_001 })], NOW).state).toBe('unknown')
    expect(liveOf([place({}), unconfirmed], NOW)).toMatchObject({ state: 'unknown', confirmed: true })
  })

  it('runs where one of them does, whatever the others do', () => {
    expect(liveOf([place({ state: 'running' }), unconfirmed], NOW).state).toBe('running')
  })
})
