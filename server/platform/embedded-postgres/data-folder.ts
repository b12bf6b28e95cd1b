import { access, chmod, constants, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { accountName, isRoot } from './account.ts'
import { EmbeddedPostgresError, systemCode, unwritable } from './errors.ts'
import type { Layout } from './layout.ts'

/** What other parts of the product may have put there before the first start. */
const HARMLESS = /^(files|logs|dictionary\.json|lost\+found|\..*)$/
const OURS = /^(database|supervisor\.lock|postgres-\d.*|database\.new-.*)$/
const LEFTOVER = /^(database|postgres-\d[^/]*)\.new-/

/**
 * Creates a folder and its missing parents with modes that do not depend on the umask. Step by step, since
 * Node's recursive way says ENOENT on a read-only disk.
 */
async function createFolder(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path)
    await chmod(path, mode)
  } catch (error) {
    if ((await stat(path).catch(() => undefined))?.isDirectory()) return
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    await createFolder(dirname(path), 0o755)
    await mkdir(path)
    await chmod(path, mode)
  }
}

/** The owner of the cluster, or undefined where there is none yet. */
export async function clusterOwner(layout: Layout): Promise<{ uid: number; gid: number } | undefined> {
  const found = await stat(layout.cluster).catch(() => undefined)
  return found && process.platform !== 'win32' ? { uid: found.uid, gid: found.gid } : undefined
}

/** An ordinary user cannot run a cluster that root, or someone else, made. */
async function refuseForeignOwner(layout: Layout): Promise<void> {
  const owner = await clusterOwner(layout)
  if (owner === undefined || isRoot() || owner.uid === process.getuid?.()) return
  const name = await accountName(owner.uid)
  const me = await accountName(process.getuid?.() ?? 0)
  throw new EmbeddedPostgresError('foreign_owner', { path: layout.root, owner: name, me })
}

function notOurs(path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError('not_a_data_dir', { path })
}

/** A cluster copied as root without its owner: PostgreSQL refuses to run as root. */
export async function refuseRootsCluster(layout: Layout): Promise<void> {
  if ((await clusterOwner(layout))?.uid !== 0) return
  throw new EmbeddedPostgresError('foreign_owner', { path: layout.cluster }, undefined, 'owned_by_root')
}

async function refuseForeignContents(layout: Layout): Promise<void> {
  const names = await readdir(layout.root)
  if (!names.some((name) => OURS.test(name)) && names.some((name) => !HARMLESS.test(name))) {
    throw notOurs(layout.root)
  }
  const inside: string[] = await readdir(layout.cluster).catch(() => [])
  if (inside.length > 0 && !inside.includes('PG_VERSION')) throw notOurs(layout.cluster)
}

/** Makes sure that the data folder exists, is ours to use and can be written. Deletes nothing. */
export async function prepareDataFolder(layout: Layout): Promise<void> {
  await refuseForeignOwner(layout)
  try {
    await createFolder(layout.root, 0o711)
    await access(layout.root, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = systemCode(error)
    throw code === 'ENOSPC' || code === 'EDQUOT' || code === 'EEXIST' || code === 'ENOTDIR'
      ? error
      : unwritable(layout.root, code, error)
  }
  await refuseForeignContents(layout)
}

/** Removes what a broken first start left: unfinished copies, never a finished one. */
export async function sweepLeftovers(layout: Layout): Promise<void> {
  const left = (await readdir(layout.root)).filter((name) => LEFTOVER.test(name))
  // An initdb whose Node was killed may still be writing
  const thorough = { recursive: true, force: true, maxRetries: 10 }
  await Promise.all(left.map((name) => rm(join(layout.root, name), thorough)))
}
