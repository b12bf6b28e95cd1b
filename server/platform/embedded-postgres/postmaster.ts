import { spawn } from 'node:child_process'
import { chown, open, rename, stat, statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import type { Account } from './account.ts'
import { program } from './binaries.ts'
import { childOptions, run } from './child.ts'
import { diskFull, fromOutput, type EmbeddedPostgresError } from './errors.ts'
import type { Layout } from './layout.ts'
import type { Log } from './options.ts'
import { readPidFile, type PidFile } from './pid-file.ts'
import { signal, sleep, waitGone } from './processes.ts'
import { addressSettings, asArguments, serverSettings, type Address, type Settings } from './settings.ts'

const LARGE_LOG = 10 * 1024 * 1024

/** Opens the server's log for appending; a large one is put aside first. `from` is where our run begins. */
async function openLog(path: string, account: Account | undefined) {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0
  if (size > LARGE_LOG) await rename(path, `${path}.1`)
  const handle = await open(path, 'a', 0o600)
  if (account) await chown(path, account.uid, account.gid)
  return { handle, from: size > LARGE_LOG ? 0 : size }
}

async function lastWords(path: string, from: number): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const start = Math.max(from, size - 20_000)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - start)), 0, null, start)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A full disk may have swallowed the last words as well. */
async function whyEnded(layout: Layout, from: number, how: string): Promise<EmbeddedPostgresError> {
  const words = await lastWords(layout.log, from)
  const { bavail, bsize } = await statfs(layout.root)
  if (words === '' && bavail * bsize < 1024 * 1024) return diskFull(layout.root)
  return fromOutput('postgres', words || how, layout.root)
}

export type Launch = {
  layout: Layout
  /** Folder of PostgreSQL's programs. */
  bin: string
  account: Account | undefined
  address: Address
  settings: Settings
  log: Log
}

/** Starts the server in a session of its own (Ctrl-C reaches only Node) and waits until it takes connections. */
export async function launch(options: Launch): Promise<PidFile> {
  const { layout, bin, account, address } = options
  const memory = process.constrainedMemory() || totalmem()
  const settings = {
    ...serverSettings(Math.min(memory, totalmem())),
    ...options.settings,
    ...addressSettings(address),
  }
  const { handle, from } = await openLog(layout.log, account)
  const child = spawn(program(bin, 'postgres'), ['-D', layout.cluster, ...asArguments(settings)], {
    ...childOptions(account),
    detached: true,
    stdio: ['ignore', handle.fd, handle.fd],
  })
  let ended: string | undefined
  child.once('error', (error) => (ended = error.message))
  child.once('exit', (code, by) => (ended ??= `ended with ${by ?? `code ${code}`}`))
  child.unref()
  await handle.close()
  const began = Date.now()
  let told = began
  for (;;) {
    const file = await readPidFile(layout.cluster)
    if (file?.status === 'ready' && file.pid === child.pid) return file
    if (ended !== undefined) {
      throw await whyEnded(layout, from, ended)
    }
    // Recovery after a crash may take minutes; as long as it lives we wait
    if (Date.now() - told > 5000) {
      told = Date.now()
      options.log({ event: 'postgres_recovering', seconds: Math.round((told - began) / 1000) })
    }
    await sleep(10)
  }
}

/** Stops the server: fast, then by immediate shutdown (which recovers at the next start), then by force. */
export async function shutDown(pid: number, layout: Layout, bin: string, patience = 60_000): Promise<void> {
  if (process.platform === 'win32') {
    await run(program(bin, 'pg_ctl'), ['stop', '-D', layout.cluster, '-m', 'fast', '-w'])
    return
  }
  signal(pid, 'SIGINT')
  if (await waitGone(pid, patience)) return
  signal(pid, 'SIGQUIT')
  if (await waitGone(pid, 3000)) return
  signal(pid, 'SIGKILL')
  await waitGone(pid, 5000)
}
