import { postgresStore } from '../../server/telemetry/actions/postgres.ts'
import type { TestApp } from './app.ts'

type Measured = { at: number; power: number; energy?: number }

/** Samples of a device as if it had sent them, with what is kept of its last word. Milliseconds, watts, watt-hours. */
export async function givenSamples(
  { app }: Pick<TestApp, 'app'>,
  device: number,
  measured: readonly Measured[],
  heard: { at?: number; skewMs?: number; battery?: number; signal?: number; firmware?: string } = {},
): Promise<void> {
  const last = measured.at(-1)
  const { at = last?.at ?? 0, skewMs = 0, battery = null, signal = -71, firmware = '2.4.1' } = heard
  const samples = measured.map(({ at: when, power, energy = null }) => {
    return { device, at: when, power, energy, current: null }
  })
  const word = { device, at, sampleAt: last?.at ?? null, power: last?.power ?? null }
  await postgresStore(app.telemetry.pool, { copyFrom: 400 }).put({
    samples,
    rejections: [],
    heard: [{ ...word, skewMs, battery, signal, firmware }],
  })
}

/** One reading a minute, of so many watts. */
export const steady = (
  from: number,
  minutes: number,
  power: number | ((minute: number) => number),
): Measured[] =>
  Array.from({ length: minutes }, (_, minute) => ({
    at: from + minute * 60_000,
    power: typeof power === 'number' ? power : power(minute),
  }))
