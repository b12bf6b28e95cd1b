import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alreadyRunning, systemCode } from './errors.ts'
import { isAlive, processIdentity } from './processes.ts'

export type SupervisorLock = { release(): Promise<void> }

/** The supervisor that holds the data folder, if it still lives. */
export async function livingSupervisor(dataDir: string): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'supervisor.lock'), 'utf8').catch(() => '')
  const [pidText, identity] = text.trim().split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0 || !(await isAlive(pid))) return undefined
  const now = (await processIdentity(pid)).replaceAll(' ', '_')
  return identity === undefined || now === identity ? pid : undefined
}

/**
 * Takes the exclusive lock file around the first initdb and the boot. It spares a second start the work and
 * gives a clear answer at once; what truly decides is the advisory lock in the database.
 */
export async function takeLock(dataDir: string): Promise<SupervisorLock> {
  const path = join(dataDir, 'supervisor.lock')
  const mine = `${process.pid} ${(await processIdentity(process.pid)).replaceAll(' ', '_')}\n`
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
