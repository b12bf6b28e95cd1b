import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { ClassList } from '../schema.ts'
import { countClasses, findEdition } from '../store.ts'

/** The classes as this jurisdiction names and orders them, with counts. */
export async function listClasses(app: App): Promise<Outcome<ClassList>> {
  const edition = await findEdition(app.db, app.config.profile)
  if (edition === undefined) return done({ scheme: 'nrii', edition: '', items: [] })
  const rows = await countClasses(app.db, app.config.profile, edition)
  const shown = rows.map(({ parent: _parent, ...each }) => each)
  const below = Map.groupBy(
    rows.filter((row) => row.parent !== null),
    (row) => row.parent,
  )
  const items = shown
    .filter((_, index) => rows[index]?.parent === null)
    .map((each) => ({
      ...each,
      children: (below.get(each.code) ?? []).map(({ parent: _parent, ...child }) => child),
    }))
  return done({ ...edition, items })
}
