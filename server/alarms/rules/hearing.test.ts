import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeSilent } from './judge.ts'
import { heardOn, type Hearing } from './hearing.ts'

const MINUTE = 60_000
const PAUSES = { pauses: [2, 5, 15], between: 3 }
const SPEAKING = 24 * 60 * MINUTE
const place = (device: number) => ({
  placeId: `p${device}`,
  seatId: null,
  device,
  from: 0,
  state: null,
  since: null,
  knownUntil: null,
  watts: null,
  gapSeconds: null,
})

/** Devices that send each minute at some second of their own, looked at each minute; what is raised when, by device. */
function raisedBy(
  seconds: readonly number[],
  {
    minutes,
    last,
    isHeard,
    isUp = () => true,
  }: {
    minutes: number
    last: number
    isHeard: (device: number, minute: number) => boolean
    isUp?: (minute: number) => boolean
  },
): [minute: number, device: number][] {
  let hearing: Hearing | undefined
  const heard = new Map<number, { heardAt: number; battery: null; signal: null }>()
  const raised: [number, number][] = []
  for (let minute = 0; minute <= last; minute += 1) {
    const now = (minute + 1) * MINUTE
    for (const [device, second] of seconds.entries())
      if (isHeard(device, minute))
        heard.set(device, { heardAt: minute * MINUTE + second * 1000, battery: null, signal: null })
    if (!isUp(minute)) continue
    const heardAt = Math.max(...[...heard.values()].map((one) => one.heardAt))
    const devices = [...heard.values()].filter((one) => one.heardAt > heardAt - SPEAKING).length
    if (heard.size > 0) hearing = heardOn(hearing, { heardAt, devices, now }, PAUSES)
    for (const device of seconds.keys()) {
      const verdict = judgeSilent({ kind: 'silent', minutes }, [place(device)], { now, heard, hearing })
      if (verdict.is === 'holds') raised.push([minute, device])
    }
  }
  return raised
}

const fleet = fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 3, maxLength: 8 })

describe('a meter is silent', () => {
  it('never because nothing at all was heard for a night, nor while the others come back', () => {
    fc.assert(
      fc.property(
        fleet,
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 3, max: 400 }),
        (seconds, minutes, night) => {
          // Coming back takes a minute or two, one device after the other.
          const isHeard = (device: number, minute: number) =>
            minute < 30 || minute >= 30 + night + (device % 2)
          expect(raisedBy(seconds, { minutes, last: 60 + night, isHeard })).toEqual([])
        },
      ),
    )
  })

  it('once it has said nothing for as long as the rule asks, while others were heard', () => {
    fc.assert(
      fc.property(fleet, fc.integer({ min: 3, max: 60 }), (seconds, minutes) => {
        const isHeard = (device: number, minute: number) => device !== 0 || minute < 100
        const raised = raisedBy(seconds, { minutes, last: 110 + minutes, isHeard })
        expect(raised.every(([, device]) => device === 0)).toBe(true)
        expect(raised[0]?.[0]).toBeGreaterThanOrEqual(99 + minutes - 1)
        expect(raised[0]?.[0]).toBeLessThanOrEqual(101 + minutes)
      }),
    )
  })

  it('also after a night in which nothing was heard, only later', () => {
    const isHeard = (device: number, minute: number) => minute < 30 || (minute >= 600 && device !== 0)
    const [first] = raisedBy([1, 20, 40], { minutes: 30, last: 700, isHeard })
    expect(first?.[1]).toBe(0)
    expect(first?.[0]).toBeGreaterThanOrEqual(629)
    expect(first?.[0]).toBeLessThanOrEqual(632)
  })

  it('even where it is the only one, as nobody can tell it from what stands between', () => {
    const [first] = raisedBy([10], { minutes: 30, last: 200, isHeard: (_, minute) => minute < 100 })
    expect(first?.[0]).toBe(129)
  })

  it('where it alone has spoken for a day, however many spoke before', () => {
    const isHeard = (device: number, minute: number) => minute < 10 || (device === 2 && minute < 2000)
    const raised = raisedBy([1, 20, 40], { minutes: 30, last: 2100, isHeard })
    expect(raised.find(([, device]) => device === 2)?.[0]).toBe(2029)
  })

  it('though it is the only one, not for the time in which we ourselves were down', () => {
    const isUp = (minute: number) => minute < 100 || minute >= 400
    const isHeard = (_: number, minute: number) => minute < 100 || minute > 402
    expect(raisedBy([10], { minutes: 30, last: 500, isHeard, isUp })).toEqual([])
    const [first] = raisedBy([10], { minutes: 30, last: 500, isHeard: (_, minute) => minute < 100, isUp })
    expect(first?.[0]).toBe(430)
  })
})
