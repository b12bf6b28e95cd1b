import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The installation's own secret of a name: made once, kept beside the data and outside the database, readable by its
 * owner alone. Two processes that start at once end with the same one.
 */
export async function ownSecret(dataDir: string, name: string): Promise<string> {
  const folder = join(dataDir, 'secrets')
  const path = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const made = randomBytes(48).toString('base64url')
  await writeFile(path, made, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await chmod(path, 0o600)
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < LEAST) throw new Error(`${path} holds no secret`)
  return secret
}

/** Characters; fewer could be guessed. */
const LEAST = 32
