import { realpath } from 'node:fs/promises'
import { dropShortFolder } from './address.ts'
import { ask, type Access } from './connection.ts'
import { startFailed } from './errors.ts'
import type { Layout } from './layout.ts'
import type { Log } from './options.ts'
import { discardPidFile, readPidFile, type PidFile } from './pid-file.ts'
import { shutDown } from './postmaster.ts'
import { isPostmasterOf, sleep, waitGone } from './processes.ts'

/** How long a live server may stay silent in each state before it counts as unhealthy, in ms. */
const PATIENCE = { ready: 3000, stopping: 60_000, starting: 600_000 }

export async function sameFolder(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all([a, b].map((each) => realpath(each).catch(() => each)))
  return left === right
}

/** A server that a killed Dayi left running. */
export type Orphan = { pid: number; access: Access; version: string }

export type Scene = { layout: Layout; password: string | undefined; bin: string; log: Log }

async function forget(scene: Scene, file: PidFile): Promise<undefined> {
  await discardPidFile(scene.layout.cluster)
  await dropShortFolder(file.address, scene.layout)
  return undefined
}

async function stopUnhealthy(scene: Scene, file: PidFile): Promise<undefined> {
  scene.log({ event: 'postgres_unhealthy', pid: file.pid, status: file.status })
  await shutDown(file.pid, scene.layout, scene.bin, 500)
  if (!(await waitGone(file.pid, 0))) throw startFailed('postgres', `process ${file.pid} cannot be stopped`)
  return forget(scene, file)
}

/**
 * Looks for a server already at work on the cluster. A healthy one is returned to be adopted, one that is
 * starting or stopping is waited for, a silent one is stopped, the pid file of a dead one is removed.
 */
export async function findOrphan(scene: Scene): Promise<Orphan | undefined> {
  let [state, since] = [' ', 0]
  for (;;) {
    const file = await readPidFile(scene.layout.cluster)
    if (file === undefined) return undefined
    if (file.status !== state) [state, since] = [file.status, Date.now()]
    const access = file.address && { address: file.address, password: scene.password }
    const answer = access && file.status !== 'stopping' ? await ask(access, PATIENCE.ready) : undefined
    if (access && answer) {
      // A copied data folder brings the pid file of the original's server
      if (!(await sameFolder(answer.folder, scene.layout.cluster)))
        return forget(scene, { ...file, address: undefined })
      return { pid: file.pid, access, version: answer.version }
    }
    if (!(await isPostmasterOf(file.pid, scene.layout.cluster))) return forget(scene, file)
    const patience = state === 'ready' || state === 'stopping' ? PATIENCE[state] : PATIENCE.starting
    if (Date.now() - since >= patience) return stopUnhealthy(scene, file)
    await sleep(25)
  }
}
