import type { Device, Registry } from '../../telemetry/facts.ts'
import type { App } from '../../platform/app.ts'
import { isKey } from './digest.ts'
import type { DeviceRow } from '../store/registry.ts'
import { rowsOf } from './device-rows.ts'

type Kept = Registry & {
  /** Hears of changes until told to stop; only meanwhile what was read is kept in memory. */
  keep(stopped: AbortSignal): Promise<void>
  /** Something of this device changed: it is read anew, and where it may no longer speak its connections are closed. */
  changed(code: string): Promise<void>
}

const registries = new WeakMap<App, Kept>()

/** The one registry of this process. */
export function registryOf(app: App): Kept {
  const known = registries.get(app)
  if (known !== undefined) return known
  const made = openRegistry(app)
  registries.set(app, made)
  return made
}

function openRegistry(app: App): Kept {
  const { read, readMany, keep: keepRows, forget } = rowsOf(app)
  const failed = (error: unknown) => app.log.error({ err: error }, 'registry')
  const listeners = new Set<(code: string) => void>()
  // What a connection was let in with: the digest that has to stand as long as it stays.
  const admitted = new Map<string, Buffer>()

  async function changed(code: string): Promise<void> {
    const before = admitted.get(code)
    forget(code)
    if (before === undefined) return
    const now = await read(code)
    if (now !== undefined && now.digest.equals(before)) return
    // Told once, however often it is heard of.
    if (admitted.get(code) !== before) return
    admitted.delete(code)
    for (const listener of listeners) listener(code)
  }

  const admit = (row: DeviceRow): Device => {
    admitted.set(row.code, row.digest)
    return deviceOf(row)
  }

  const signIn = async (code: string, secret: string) => {
    const row = await read(code)
    return row !== undefined && isKey(secret, row.digest) ? admit(row) : undefined
  }
  const find = async (codes: readonly string[]) =>
    new Map((await readMany(codes)).map((row) => [row.code, admit(row)]))
  return {
    signIn,
    find,
    onGone(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    changed,
    keep: (stopped) => keepRows((code) => changed(code).catch(failed), admitted, stopped),
  }
}

const deviceOf = ({ device, code, sensorId, organisationId }: DeviceRow): Device => {
  return { device, code, sensorId, organisationId }
}
