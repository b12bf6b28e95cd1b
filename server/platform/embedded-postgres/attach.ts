import { access } from 'node:fs/promises'
import { sameFolder } from './adoption.ts'
import { ask, databaseUrl } from './connection.ts'
import { passwordOf } from './cluster.ts'
import { serverAccount } from './account.ts'
import { layoutOf } from './layout.ts'
import { readPidFile } from './pid-file.ts'
import { APPLICATION } from './store.ts'

/** How long a running server may take to say who it is, in ms. */
const PATIENCE = 2000

/**
 * The address of the server that another process of the product keeps on this data folder, so that the command line
 * can work beside it; undefined where none answers.
 */
export async function attachEmbeddedPostgres(
  dataDir: string,
): Promise<{ url: string; version: string } | undefined> {
  const layout = layoutOf(dataDir)
  const file = await readPidFile(layout.cluster).catch(() => undefined)
  if (file?.address === undefined) return undefined
  const hasSecret = await access(layout.secret).then(
    () => true,
    () => false,
  )
  const password = hasSecret ? await passwordOf(layout, await serverAccount()) : undefined
  const answer = await ask({ address: file.address, password }, PATIENCE)
  // A copied data folder names the original's server
  if (answer === undefined || !(await sameFolder(answer.folder, layout.cluster))) return undefined
  return {
    url: databaseUrl({ address: file.address, password }, APPLICATION, APPLICATION),
    version: answer.version,
  }
}
