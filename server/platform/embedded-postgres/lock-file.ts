import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alreadyRunning, systemCode } from './errors.ts'
import { isAlive, processIdentity } from './processes.ts'

export type SupervisorLock = { release(): Promise<void> }

/** Tells this holder, and this folder rather than a copy of it, from any other. */
async function mark(dataDir: string, pid: number): Promise<string> {
  const { dev, ino } = await stat(dataDir)
  return JSON.stringify({ pid, process: await processIdentity(pid), folder: `${dev}:${ino}` })
}

function pidIn(text: string): number | undefined {
  const found = Number(/^\{"pid":(\d+),/.exec(text)?.[1])
  return Number.isInteger(found) ? found : undefined
}

/** The supervisor that holds the data folder, if it still lives. */
export async function livingSupervisor(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'supervisor.lock'), 'utf8').catch(() => '')
  const pid = pidIn(text)
  if (pid === undefined || !(await isAlive(pid))) return undefined
  return text === (await mark(dataDir, pid)) ? pid : undefined
}

/**
 * Takes the exclusive lock file around the first initdb and the boot. It spares a second start the work and
 * gives a clear answer at once; what truly decides is the advisory lock in the database.
 */
export async function takeLock(dataDir: string): Promise<SupervisorLock> {
  const path = join(dataDir, 'supervisor.lock')
  const mine = await mark(dataDir, process.pid)
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(mine)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
    const holder = await livingSupervisor(dataDir)
    if (holder !== undefined) throw alreadyRunning(dataDir, holder)
    // Left by one that died: replaced in one step, so that no moment shows an empty file
    await writeFile(`${path}.${process.pid}`, mine, { mode: 0o600 })
    await rename(`${path}.${process.pid}`, path)
  }
  return {
    release: async () => {
      if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true })
    },
  }
}
