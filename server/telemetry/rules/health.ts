import type { Health } from '../facts.ts'

/** What a device says of itself; null where it said nothing, or nothing that can be, which `isFaulty` then tells. */
export type Told = {
  battery: number | null
  signal: number | null
  firmware: string | null
  isFaulty: boolean
}

const FIRMWARE = 40

export function healthOf({ battery, signal, firmware }: Health): Told {
  const [level, strength, release] = [within(battery, 0, 100), within(signal, -200, 0), releaseOf(firmware)]
  return {
    battery: level ?? null,
    signal: strength ?? null,
    firmware: release ?? null,
    isFaulty: level === undefined || strength === undefined || release === undefined,
  }
}

function within(value: unknown, least: number, most: number): number | null | undefined {
  if (value === undefined || value === null) return null
  return typeof value === 'number' && value >= least && value <= most ? Math.round(value) : undefined
}

function releaseOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') return undefined
  const shown = value
    .replaceAll(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, FIRMWARE)
  return shown === '' ? undefined : shown
}
