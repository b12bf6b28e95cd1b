import { execFile } from 'node:child_process'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { promisify } from 'node:util'
import { systemCode } from './errors.ts'

const call = promisify(execFile)

/** State letter and start time (clock ticks since boot) from /proc; undefined where there is no such process. */
async function procStat(pid: number): Promise<{ state: string; started: string } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name, in brackets, may itself hold blanks and brackets
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return text ? { state: fields[0] ?? '', started: fields[19] ?? '' } : undefined
}

/** Whether a process lives. A zombie, whose parent has not yet fetched it, is dead though signal 0 succeeds. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (systemCode(error) !== 'EPERM') return false
  }
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') {
    const stat = await procStat(pid)
    return stat !== undefined && stat.state !== 'Z' && stat.state !== 'X'
  }
  const { stdout } = await call('ps', ['-o', 'stat=', '-p', String(pid)]).catch(() => ({ stdout: 'Z' }))
  return !stdout.trim().startsWith('Z')
}

/** What tells a process from a later one with the same number: start time and boot, empty where unknown. */
export async function processIdentity(pid: number): Promise<string> {
  if (process.platform === 'win32') return ''
  if (process.platform === 'linux') {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${(await procStat(pid))?.started ?? ''}@${boot.trim()}`
  }
  const { stdout } = await call('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.trim()
}

/** Whether the process is a living PostgreSQL at work in this folder, as far as the system lets us see. */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false
  if (process.platform !== 'linux') return true
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (cwd !== undefined) return cwd === (await realpath(cluster))
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
  return /postgres/.test(name)
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Waits until the process has gone; false when it still lives after the time given. */
export async function waitGone(pid: number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  while (await isAlive(pid)) {
    if (Date.now() > until) return false
    await sleep(10)
  }
  return true
}

/** Sends a signal; a process that has gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error
  }
}
