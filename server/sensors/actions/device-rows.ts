import type { App } from '../../platform/app.ts'
import { hear } from '../../platform/db/hear.ts'
import { findDevice, type DeviceRow } from '../store/registry.ts'

type Read = Promise<DeviceRow | undefined>

/** How many devices are asked for side by side after nobody heard; there may be tens of thousands of them. */
const ABREAST = 8

/** Rows of the register, kept in memory while changes are heard and read each time otherwise. */
export function rowsOf(app: App) {
  const rows = new Map<string, Read>()
  let isHearing = false

  async function read(code: string): Read {
    if (!isHearing) return findDevice(app.db, code)
    const known = rows.get(code)
    if (known !== undefined) return known
    const asked = findDevice(app.db, code)
    rows.set(code, asked)
    const row = await asked.catch((error: unknown) => {
      rows.delete(code)
      throw error
    })
    // Nobody fills the memory with names that do not exist; what changed meanwhile is read once more.
    if (rows.get(code) !== asked) return findDevice(app.db, code)
    if (row === undefined) rows.delete(code)
    return row
  }

  async function keep(
    said: (code: string) => Promise<void>,
    admitted: () => string[],
    stopped: AbortSignal,
  ): Promise<void> {
    const begun = () => {
      rows.clear()
      isHearing = true
      // What was said while nobody heard is asked for now.
      const codes = admitted()
      for (let lane = 0; lane < ABREAST; lane += 1) void inTurn(codes, said)
    }
    try {
      await hear(app.pool, 'sensor', { begun, said: (code) => void said(code) }, stopped)
    } finally {
      isHearing = false
      rows.clear()
    }
  }

  return { read, keep, forget: (code: string) => void rows.delete(code) }
}

async function inTurn(codes: string[], said: (code: string) => Promise<void>): Promise<void> {
  for (let code = codes.pop(); code !== undefined; code = codes.pop()) await said(code)
}
