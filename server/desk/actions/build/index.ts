import { Worker } from 'node:worker_threads'
import type { BuildOptions } from '../../../platform/bundle/index.ts'

/**
 * Makes the workbench's scripts and styles, unless those in dist are from the very same sources. In a thread of its
 * own: the server answers meanwhile, and the libraries are built as for use, whatever this process was started for.
 */
export function buildDesk({ force = false, say }: BuildOptions = {}): Promise<{
  built: boolean
  ms: number
}> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      env: { NODE_ENV: 'production' },
      workerData: force,
    })
    worker.unref()
    worker.once('message', (done: { built: boolean; ms: number }) => {
      if (done.built) say?.(`Workbench built in ${(done.ms / 1000).toFixed(1)} s`)
      resolve(done)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the build of the workbench ended with ${code}`)))
  })
}
