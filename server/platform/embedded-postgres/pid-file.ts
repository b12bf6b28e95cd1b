import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Address } from './settings.ts'

/** What postmaster.pid says. `status` is starting, ready, stopping or standby; empty until written. */
export type PidFile = { pid: number; address: Address | undefined; status: string }

/** PostgreSQL writes: pid, folder, start time, port, socket folder, listen address, memory key, status. */
export function parsePidFile(text: string): PidFile | undefined {
  const [pid, , , port, folder, listen, , status] = text.split('\n').map((line) => line.trim())
  const number = Math.abs(Number(pid))
  if (!pid || !Number.isInteger(number) || number === 0) return undefined
  const address: Address | undefined = folder
    ? { kind: 'socket', folder }
    : listen && port
      ? { kind: 'tcp', port: Number(port) }
      : undefined
  return { pid: number, address, status: status ?? '' }
}

export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  return parsePidFile(await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => ''))
}

/** Removes the file of a dead server: PostgreSQL would not start while another process has its number. */
export async function discardPidFile(cluster: string): Promise<void> {
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}
