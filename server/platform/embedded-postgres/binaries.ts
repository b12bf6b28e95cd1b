import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { bundledFolder, copyBundled } from './bundled.ts'
import { run } from './child.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { hostFolders } from './host.ts'
import type { Layout } from './layout.ts'
import type { EmbeddedOptions, Log } from './options.ts'

/** Programs that were seen to run. `bin` is the folder of initdb and postgres, `version` such as 18.4. */
export type Binaries = { bin: string; version: string; major: number; source: 'bundled' | 'host' }

const OLDEST = 15

export function program(bin: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(bin, process.platform === 'win32' ? `${name}.exe` : name)
}

/** Runs `postgres --version` under the server's own account; undefined with a word in the log if that fails. */
async function tried(
  bin: string,
  source: Binaries['source'],
  account: Account | undefined,
  log: Log,
): Promise<Binaries | undefined> {
  const { code, output } = await run(program(bin, 'postgres'), ['--version'], account)
  const version = /PostgreSQL\) (\d+(?:\.\d+)*)/.exec(output)?.[1]
  if (code === 0 && version) return { bin, version, major: Number.parseInt(version, 10), source }
  log({ event: 'postgres_unusable', bin, source, reason: output.trim().slice(0, 300) })
  return undefined
}

/** The version of the package's programs, from the package itself so that a copy can be found without running it. */
async function packagedVersion(native: string): Promise<string> {
  const text = await readFile(join(native, '..', 'package.json'), 'utf8').catch(() => '')
  const found = /"version":\s*"(\d+\.\d+)/.exec(text)?.[1]
  if (found) return found
  const { output } = await run(program(join(native, 'bin'), 'postgres'), ['--version'])
  return /PostgreSQL\) (\d+\.\d+)/.exec(output)?.[1] ?? 'unknown'
}

type Search = { layout: Layout; account: Account | undefined; options: EmbeddedOptions }

async function fromPackage({ layout, account, options }: Search): Promise<Binaries | undefined> {
  const native = options.binaries ?? bundledFolder()
  if (native === undefined || !existsSync(program(join(native, 'bin'), 'postgres'))) return undefined
  const target = join(layout.root, `postgres-${await packagedVersion(native)}`)
  const silent: Log = () => undefined
  if (existsSync(target)) {
    const kept = await tried(join(target, 'bin'), 'bundled', account, silent)
    if (kept) return kept
  }
  options.log({ event: 'postgres_copying', from: native, to: target })
  await copyBundled(native, target)
  return tried(join(target, 'bin'), 'bundled', account, options.log)
}

/** Copies of earlier versions, kept for a cluster that an earlier Dayi made. */
async function fromKeptCopies({ layout, account, options }: Search, major: number): Promise<Binaries[]> {
  const names = (await readdir(layout.root)).filter((name) => name.startsWith(`postgres-${major}.`))
  const found = names.map((name) => tried(join(layout.root, name, 'bin'), 'bundled', account, options.log))
  return (await Promise.all(found)).filter((each) => each !== undefined)
}

async function fromHost({ account, options }: Search): Promise<Binaries[]> {
  const found = (await hostFolders()).map((bin) => tried(bin, 'host', account, options.log))
  const usable = (await Promise.all(found)).filter((each) => each !== undefined)
  return usable.filter((each) => each.major >= OLDEST).toSorted((a, b) => b.major - a.major)
}

function noneFound(layout: Layout, major: number | undefined, reasons: string[]): EmbeddedPostgresError {
  if (major !== undefined) return new EmbeddedPostgresError('version_mismatch', { path: layout.root, major })
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : ''
  const platform = `${process.platform}-${process.arch}`
  return new EmbeddedPostgresError('no_postgres', { platform, oldest: OLDEST, why })
}

/** Finds programs for the cluster: the package's, a kept copy, the host's; of its own major version if it exists. */
export async function findBinaries(wanted: Search, clusterMajor: number | undefined): Promise<Binaries> {
  const reasons: string[] = []
  const log: Log = (message) => {
    if (message.event === 'postgres_unusable') reasons.push(String(message['reason']))
    wanted.options.log(message)
  }
  const search = { ...wanted, options: { ...wanted.options, log } }
  const fits = (each: Binaries | undefined) =>
    each !== undefined && (clusterMajor === undefined || each.major === clusterMajor)
  if (search.options.binaries !== 'host') {
    const packaged = await fromPackage(search)
    if (packaged && fits(packaged)) return packaged
  }
  const kept = clusterMajor === undefined ? [] : await fromKeptCopies(search, clusterMajor)
  const found = [...kept, ...(await fromHost(search))].find(fits)
  if (found) {
    search.options.log({
      event: 'postgres_fallback',
      bin: found.bin,
      version: found.version,
      source: found.source,
    })
    return found
  }
  throw noneFound(search.layout, clusterMajor, reasons)
}
