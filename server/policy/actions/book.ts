import type { Db } from '../../platform/db/index.ts'
import { openPolicy, type Asking, type Policy } from '../rules/read.ts'
import { bookOf } from '../rules/resolve.ts'
import { findDefinitions, findProfiles, findVersions } from '../store.ts'

/** The whole book, loaded once: for work that asks for many dates. */
export async function openBook(db: Db): Promise<{ at(asking: Asking): Policy }> {
  const [profiles, definitions, versions] = await Promise.all([
    findProfiles(db),
    findDefinitions(db),
    findVersions(db),
  ])
  const book = bookOf(profiles, versions)
  const byId = new Map(definitions.map((each) => [each.id, each]))
  return { at: (asking) => openPolicy(book, byId, asking) }
}

/** The rules of one profile on one civil date (Asia/Shanghai), typed. */
export async function policyAt(db: Db, profile: string, date: string): Promise<Policy> {
  return (await openBook(db)).at({ profile, date })
}
