import { readFile } from 'node:fs/promises'
import { text } from '../texts.ts'
import { startFailed } from './errors.ts'

/** An account of the operating system; ids are numeric. */
export type Account = { name: string; uid: number; gid: number }

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

async function accounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    // macOS writes nobody as -2
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : []
  })
}

/** The name of a user id, or the number itself where the machine knows no name. */
export async function accountName(uid: number): Promise<string> {
  return (await accounts()).find((account) => account.uid === uid)?.name ?? String(uid)
}

/**
 * The account under which PostgreSQL runs, which refuses root: undefined = the present user; as root the
 * owner of an existing cluster, else `postgres`, else `nobody`.
 */
export async function serverAccount(owner?: { uid: number; gid: number }): Promise<Account | undefined> {
  if (!isRoot()) return undefined
  const known = await accounts()
  if (owner && owner.uid !== 0) {
    const name = known.find((account) => account.uid === owner.uid)?.name ?? String(owner.uid)
    return { name, ...owner }
  }
  const found = ['postgres', 'nobody'].map((name) => known.find((account) => account.name === name))
  const account = found.find((each) => each !== undefined && each.uid !== 0)
  if (account) return account
  throw startFailed('account', text('en', 'embedded.no_account'))
}
