import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dropShortFolder } from './address.ts'
import { layoutOf } from './layout.ts'
import { livingSupervisor } from './lock-file.ts'
import { readPidFile } from './pid-file.ts'
import { isPostmasterOf, signal, waitGone } from './processes.ts'

/**
 * Stops, without a checkpoint, the server that a killed process left on this data folder.
 * @returns false when the folder is none of ours, or its supervisor lives.
 */
export async function stopAbandoned(dataDir: string): Promise<boolean> {
  const layout = layoutOf(dataDir)
  if (!existsSync(join(layout.root, 'supervisor.lock'))) return false
  if ((await livingSupervisor(layout.root)) !== undefined) return false
  const file = await readPidFile(layout.cluster)
  if (file && (await isPostmasterOf(file.pid, layout.cluster))) {
    signal(file.pid, 'SIGQUIT')
    await waitGone(file.pid, 5000)
  }
  await dropShortFolder(file?.address, layout)
  return true
}
