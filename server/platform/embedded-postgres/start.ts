import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRoot, serverAccount, type Account } from './account.ts'
import { dropShortFolder, freePort, socketFolder } from './address.ts'
import { findOrphan } from './adoption.ts'
import { findBinaries, program, type Binaries } from './binaries.ts'
import { clusterMajor, createCluster, passwordOf } from './cluster.ts'
import { databaseUrl, type Access } from './connection.ts'
import { clusterOwner, prepareDataFolder, refuseRootsCluster, sweepLeftovers } from './data-folder.ts'
import { alreadyRunning, asEmbeddedError } from './errors.ts'
import { keepGuard, type Guard } from './guard.ts'
import { layoutOf, type Layout } from './layout.ts'
import { takeLock } from './lock-file.ts'
import type { EmbeddedDatabase, EmbeddedOptions } from './options.ts'
import type { PidFile } from './pid-file.ts'
import { launch, shutDown, type Launch } from './postmaster.ts'
import { isPostmasterOf, signal, sleep } from './processes.ts'
import { openTo } from './reach.ts'
import { APPLICATION, endLeftSessions, ensureApplication, serverFacts, SUPERUSER } from './store.ts'

type Start = {
  options: EmbeddedOptions
  layout: Layout
  account: Account | undefined
  password: string | undefined
}
type Running = {
  how: EmbeddedDatabase['how']
  pid: number
  access: Access
  bin: string
  source: Binaries['source']
}

/** The folder of the programs that a running server was started from, as it noted itself. */
async function orphanPrograms(layout: Layout): Promise<Pick<Running, 'bin' | 'source'>> {
  const text = await readFile(join(layout.cluster, 'postmaster.opts'), 'utf8').catch(() => '')
  const path = text.split(/ ["-]/)[0] ?? ''
  const bin = join(path, '..')
  return { bin, source: path.startsWith(layout.root) ? 'bundled' : 'host' }
}

async function adopt({ options, layout, password }: Start): Promise<Running | undefined> {
  if ((await clusterMajor(layout)) === undefined) return undefined
  const programs = await orphanPrograms(layout)
  const orphan = await findOrphan({ layout, password, bin: programs.bin, log: options.log })
  return orphan && { how: 'adopted', pid: orphan.pid, access: orphan.access, ...programs }
}

/** Sessions of a killed server may live on for a moment; PostgreSQL does not start beside them. */
async function launchPatiently(options: Launch): Promise<PidFile> {
  const until = Date.now() + 15_000
  for (;;) {
    try {
      return await launch(options)
    } catch (error) {
      const beside = error instanceof Error && /pre-existing shared memory block/.test(error.message)
      if (!beside || Date.now() > until) throw error
      await sleep(300)
    }
  }
}

async function boot({ options, layout, account, password }: Start): Promise<Running> {
  const { log } = options
  await sweepLeftovers(layout)
  const major = await clusterMajor(layout)
  const binaries = await findBinaries({ layout, account, options }, major)
  if (major !== undefined) await refuseRootsCluster(layout)
  else {
    log({ event: 'postgres_initialising', version: binaries.version })
    const secret = password === undefined ? undefined : layout.secret
    const durable = options.settings?.['fsync'] !== 'off'
    await createCluster(layout, binaries, account, { durable, secret })
  }
  const tcp = password !== undefined
  const address = tcp
    ? ({ kind: 'tcp', port: await freePort() } as const)
    : ({ kind: 'socket', folder: await socketFolder(layout, account) } as const)
  try {
    log({ event: 'postgres_starting', version: binaries.version, bin: program(binaries.bin, 'postgres') })
    const settings = options.settings ?? {}
    const { pid } = await launchPatiently({ layout, bin: binaries.bin, account, address, settings, log })
    const how = major === undefined ? 'created' : 'started'
    return { how, pid, access: { address, password }, bin: binaries.bin, source: binaries.source }
  } catch (error) {
    await dropShortFolder(address, layout)
    throw error
  }
}

/** The way to end: the kept connection first, so that a fast shutdown cuts nothing; then the server, then our traces. */
function stopper({ layout }: Start, running: Running, guard: Guard, release: () => Promise<void>) {
  // Node may leave without stop(): the signal needs no waiting, and PostgreSQL ends by itself
  const onExit = () => {
    const pid = guard.pid()
    if (pid !== undefined) signal(pid, 'SIGINT')
  }
  process.on('exit', onExit)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await guard.close()
    const pid = guard.pid()
    if (pid !== undefined) await shutDown(pid, layout, running.bin)
    process.off('exit', onExit)
    await dropShortFolder(running.access.address, layout)
    await release()
  }
  return () => (stopped ??= stop())
}

/** A server that has died, where its clients know it. */
async function startAgain({ options, layout, account }: Start, running: Running): Promise<number> {
  const { bin, access } = running
  const settings = options.settings ?? {}
  const file = await launchPatiently({
    layout,
    bin,
    account,
    address: access.address,
    settings,
    log: options.log,
  })
  return file.pid
}

async function open(start: Start, running: Running, release: () => Promise<void>): Promise<EmbeddedDatabase> {
  const { options, layout } = start
  const { access, pid } = running
  const revive = () => startAgain(start, running)
  const lives = (of: number) => isPostmasterOf(of, layout.cluster)
  const guarding = keepGuard({ access, pid, log: options.log, lives, revive })
  const guard = await guarding.catch(async (error: unknown) => {
    if (running.how !== 'adopted') await shutDown(running.pid, layout, running.bin)
    throw error
  })
  if (guard === undefined) throw alreadyRunning(layout.root)
  const stop = stopper(start, running, guard, release)
  try {
    if (running.how === 'adopted') await endLeftSessions(guard.client)
    await ensureApplication(guard.client, running.access.password)
    const { version } = await serverFacts(guard.client)
    const url = databaseUrl(running.access, options.superuser ? SUPERUSER : APPLICATION, APPLICATION)
    return { url, version, source: running.source, how: running.how, dataDir: layout.root, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startIn(layout: Layout, options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const began = Date.now()
  await prepareDataFolder(layout)
  const account = await serverAccount(await clusterOwner(layout))
  await openTo(layout.root, account)
  const lock = await takeLock(layout.root)
  try {
    const tcp = (options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket')) === 'tcp'
    const password = tcp ? await passwordOf(layout, account) : undefined
    const start = { options, layout, account, password }
    const running = (await adopt(start)) ?? (await boot(start))
    const database = await open(start, running, () => lock.release())
    const { how, version, source } = database
    const milliseconds = Date.now() - began
    options.log({
      event: 'postgres_ready',
      how,
      version,
      source,
      account: account?.name,
      root: isRoot(),
      milliseconds,
    })
    return database
  } catch (error) {
    await lock.release()
    throw error
  }
}

/**
 * Starts PostgreSQL on the data folder, or adopts the server that a killed Dayi left running there.
 * @throws EmbeddedPostgresError with a code and one clear line in English and Chinese.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const layout = layoutOf(options.dataDir)
  try {
    return await startIn(layout, options)
  } catch (error) {
    throw asEmbeddedError(error, layout.root)
  }
}
