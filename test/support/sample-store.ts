import { expect, it } from 'vitest'
import type { Batch, Heard, Sample, SampleStore } from '../../server/telemetry/facts.ts'

/** A driver under test, and how to look at what it keeps from outside, as after a crash. */
export type StoreUnderTest = {
  store: SampleStore
  samples: (
    device: number,
  ) => Promise<{ at: number; power: number; energy: number | null; current: number | null }[]>
  rejections: (code: string) => Promise<{ reason: string; count: number; example: string | null }[]>
  status: (device: number) => Promise<Record<string, unknown> | undefined>
  /** Devices with first and last moment of everything that was stored, taken away. */
  arrivals: () => Promise<{ device: number; firstAt: number; lastAt: number }[]>
}

export const NOTHING: Batch = { samples: [], rejections: [], heard: [] }

export const sample = (device: number, at: number, power = 1): Sample => ({
  device,
  at,
  power,
  energy: null,
  current: null,
})

export const heard = (device: number, at: number, more: Partial<Heard> = {}): Heard => ({
  device,
  at,
  sampleAt: at,
  power: 1,
  changedAt: null,
  skewMs: null,
  battery: null,
  signal: null,
  firmware: null,
  ...more,
})

/** What every place for samples must hold to, whatever it is. `now`: a moment around which samples may lie. */
export function itKeepsSamples(open: () => StoreUnderTest, now: number): void {
  it('has stored all that it says it has stored, to the tenth of a watt and the millisecond', async () => {
    const { store, samples } = open()
    const given = [
      { ...sample(1, now, 0), energy: 0, current: 0 },
      { ...sample(1, now + 1, 999_999.9), energy: 3_999_999_999_999, current: 1_999_999_999 },
      { ...sample(1, now + 999, 0.1), energy: null, current: 7 },
    ]
    expect(await store.put({ ...NOTHING, samples: given })).toMatchObject({ stored: 3, duplicates: 0 })
    expect(await samples(1)).toEqual(given.map(({ device: _, ...rest }) => rest))
  })

  it('takes the same sample any number of times, and keeps what came first', async () => {
    const { store, samples } = open()
    const first = [sample(2, now, 5), sample(2, now + 1, 6)]
    await store.put({ ...NOTHING, samples: first })
    const again = [sample(2, now + 2, 7), sample(2, now, 9), sample(2, now + 2, 9)]
    expect(await store.put({ ...NOTHING, samples: again })).toMatchObject({ stored: 1, duplicates: 2 })
    expect((await samples(2)).map(({ power }) => power)).toEqual([5, 6, 7])
  })

  it.each([10, 3000])('says which of %i samples were there, if it says so at all', async (count) => {
    const { store } = open()
    const all = Array.from({ length: count }, (_, place) => sample(3, now + count * 10_000 + place))
    await store.put({ ...NOTHING, samples: all.filter((_, place) => place % 3 === 0) })
    const { repeated, duplicates } = await store.put({ ...NOTHING, samples: all.toReversed() })
    expect(duplicates).toBe(Math.ceil(count / 3))
    const places = all.flatMap((_, place) => ((count - 1 - place) % 3 === 0 ? [place] : []))
    expect(repeated ?? places).toEqual(places)
  })

  it('does not care for order, of samples or of batches', async () => {
    const { store, samples } = open()
    const ats = [5, 3, 8, 1, 9, 2].map((minutes) => now - minutes * 60_000)
    for (const at of ats) await store.put({ ...NOTHING, samples: [sample(4, at), sample(4, at - 1)] })
    const expected = ats.flatMap((at) => [at, at - 1]).toSorted((left, right) => left - right)
    expect((await samples(4)).map(({ at }) => at)).toEqual(expected)
  })

  it('takes batches side by side, also of the same samples and over the end of a day', async () => {
    const { store, samples } = open()
    const day = 86_400_000
    const midnight = Math.ceil(now / day) * day
    const all = Array.from({ length: 600 }, (_, place) =>
      sample(5 + (place % 3), midnight - 300_000 + place * 1000),
    )
    const batches = Array.from({ length: 24 }, (_, turn) => {
      const part = all.slice((turn % 6) * 100, (turn % 6) * 100 + 100)
      return store.put({
        samples: turn % 2 === 0 ? part : part.toReversed(),
        rejections: [{ code: 'BUSY', reason: 'negative', at: now, example: null }],
        heard: [5, 6, 7].map((device) => heard(device, now + turn)),
      })
    })
    const outcomes = await Promise.all(batches)
    expect(outcomes.reduce((sum, { stored }) => sum + stored, 0)).toBe(600)
    const kept = (await Promise.all([5, 6, 7].map((device) => samples(device)))).flat()
    expect(kept).toHaveLength(600)
  })

  it('counts what was refused, by sender and reason, with the first example', async () => {
    const { store, rejections } = open()
    const one = { code: '坏的 "x", {y}', at: now }
    await store.put({
      ...NOTHING,
      rejections: [
        { ...one, reason: 'future', example: '{"at":1,"p":"\\"}' },
        { ...one, reason: 'future', example: 'second' },
        { ...one, reason: 'negative', example: null },
      ],
    })
    await store.put({ ...NOTHING, rejections: [{ ...one, reason: 'future', example: 'third' }] })
    expect(await rejections(one.code)).toEqual([
      { reason: 'future', count: 3, example: '{"at":1,"p":"\\"}' },
      { reason: 'negative', count: 1, example: null },
    ])
  })

  it('never lets an older word of a device overwrite a newer one', async () => {
    const { store, status } = open()
    const put = (each: Heard) => store.put({ ...NOTHING, heard: [each] })
    await put(heard(20, now, { power: 5, battery: 80, skewMs: 10 }))
    await put(heard(20, now + 60_000, { power: 6, battery: 79, firmware: '1.1' }))
    await put(heard(20, now + 30_000, { power: 7, battery: 90, signal: -60, firmware: '1.0' }))
    expect(await status(20)).toMatchObject({
      heard_at: new Date(now + 60_000),
      sample_at: new Date(now + 60_000),
      power: 6,
      battery: 79,
      signal: -60,
      firmware: '1.1',
      skew_ms: 10,
    })
    // Heard later, but of an earlier time: what it tells of itself is new, its watts are not.
    await put(heard(20, now + 90_000, { sampleAt: now - 60_000, power: 9, battery: 70 }))
    expect(await status(20)).toMatchObject({ heard_at: new Date(now + 90_000), power: 6, battery: 70 })
  })

  it('knows since when the watts have not moved', async () => {
    const { store, status } = open()
    const since = async () => (await status(21))?.['same_since']
    const put = (minutes: number, power: number, changedAt: number | null = null) =>
      store.put({ ...NOTHING, heard: [heard(21, now + minutes * 60_000, { power, changedAt })] })
    await put(0, 5)
    await put(1, 5)
    expect(await since()).toEqual(new Date(now))
    await put(2, 6)
    await put(3, 6)
    expect(await since()).toEqual(new Date(now + 120_000))
    await put(5, 7, now + 270_000)
    await put(6, 7)
    expect(await since()).toEqual(new Date(now + 270_000))
  })

  it('tells whoever keeps the states of every device and its times, and of repetition nothing', async () => {
    const { store, arrivals } = open()
    await arrivals()
    const samples = [sample(31, now + 5), sample(30, now), sample(31, now - 5)]
    await store.put({ ...NOTHING, samples })
    await store.put({ ...NOTHING, samples })
    await store.put({ ...NOTHING, heard: [heard(31, now)] })
    expect(await arrivals()).toEqual([
      { device: 30, firstAt: now, lastAt: now },
      { device: 31, firstAt: now - 5, lastAt: now + 5 },
    ])
    expect(await arrivals()).toEqual([])
  })
}
