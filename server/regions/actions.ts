import { done, refused, type Outcome } from '../lib/refusal.ts'
import type { App } from '../platform/app.ts'
import type { RegionView } from './schema.ts'
import { findChildren, findLineage, findRegion } from './store.ts'

/** A region, the way to it, and what lies below it with what stands listed there. */
export async function readRegion(app: App, code: string): Promise<Outcome<RegionView>> {
  const [region, lineage, children] = await Promise.all([
    findRegion(app.db, code),
    findLineage(app.db, code),
    findChildren(app.db, code),
  ])
  return region === undefined ? refused({ code: 'not_found.region' }) : done({ region, lineage, children })
}
