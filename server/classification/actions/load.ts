import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { classesOf } from '../rules.ts'
import { knownLevels, upsertClasses } from '../store.ts'

export type Edition = { scheme: string; edition: string }

/** Loads a list of classes (code, level, parent, name) into one edition of a scheme: all of it or nothing. */
export async function loadClasses(
  app: App,
  principal: Principal,
  path: string,
  edition: Edition,
): Promise<Outcome<{ classes: number }>> {
  let rows: Record<string, string>[]
  try {
    rows = parse(await readFile(path), {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refused({ code: 'classes.unreadable', params: { reason } })
  }
  return app.db.transaction().execute(async (trx) => {
    const { classes, refusals } = classesOf(rows, await knownLevels(trx, edition))
    if (refusals.length > 0) return refused(...refusals)
    await upsertClasses(trx, edition, classes)
    const detail = { ...edition, classes: classes.length }
    await recordEvents(trx, principal, [
      { action: 'classes.loaded', subjectKind: 'classification', subjectId: newId(), detail },
    ])
    return done({ classes: classes.length })
  })
}
