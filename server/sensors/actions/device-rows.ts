import type { App } from '../../platform/app.ts'
import { hear } from '../../platform/db/hear.ts'
import { findDevices, type DeviceRow } from '../store/registry.ts'

type Read = Promise<DeviceRow | undefined>
type Memory = { rows: Map<string, Read>; isHearing: boolean }

/** How many devices are asked for side by side after nobody heard; there may be tens of thousands of them. */
const ABREAST = 8

/** Rows of the register, kept in memory while changes are heard and read each time otherwise. */
export function rowsOf(app: App) {
  const memory: Memory = { rows: new Map(), isHearing: false }
  async function keep(
    said: (code: string) => Promise<void>,
    admitted: ReadonlyMap<string, unknown>,
    stopped: AbortSignal,
  ): Promise<void> {
    const begun = () => {
      memory.rows.clear()
      memory.isHearing = true
      // What was said while nobody heard is asked for now.
      const codes = [...admitted.keys()]
      for (let lane = 0; lane < ABREAST; lane += 1) void inTurn(codes, said)
    }
    try {
      await hear(app.pool, 'sensor', { begun, said: (code) => void said(code) }, stopped)
    } finally {
      memory.isHearing = false
      memory.rows.clear()
    }
  }
  return { ...readers(app, memory), keep, forget: (code: string) => void memory.rows.delete(code) }
}

function readers(app: App, memory: Memory) {
  const askFor = async (code: string): Read => (await findDevices(app.db, [code])).get(code)

  /** `ask`: how to learn of it where nobody has yet. */
  async function read(code: string, ask = askFor): Read {
    const { rows } = memory
    if (!memory.isHearing) return ask(code)
    const known = rows.get(code)
    if (known !== undefined) return known
    const asked = ask(code)
    rows.set(code, asked)
    const row = await asked.catch((error: unknown) => {
      rows.delete(code)
      throw error
    })
    // Nobody fills the memory with names that do not exist; what changed meanwhile is read once more.
    if (rows.get(code) !== asked) return askFor(code)
    if (row === undefined) rows.delete(code)
    return row
  }

  /** Those that stand there, with one question for all that are not in memory. */
  async function readMany(codes: readonly string[]): Promise<DeviceRow[]> {
    const missing = codes.filter((code) => !memory.isHearing || !memory.rows.has(code))
    const asked = findDevices(app.db, missing)
    const ofAll = async (code: string): Read => (await asked).get(code)
    const [found] = await Promise.all([Promise.all(codes.map((code) => read(code, ofAll))), asked])
    return found.filter((row) => row !== undefined)
  }

  return { read: (code: string) => read(code), readMany }
}

async function inTurn(codes: string[], said: (code: string) => Promise<void>): Promise<void> {
  for (let code = codes.pop(); code !== undefined; code = codes.pop()) await said(code)
}
