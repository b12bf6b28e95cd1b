import { newId } from '../../lib/ids.ts'
import type { Trx } from '../../platform/db/index.ts'
import { system } from '../../platform/principal.ts'
import { changesOf } from '../rules/changes.ts'
import { noticesOfSeed } from '../rules/seed.ts'
import { findDays, findStanding, lockCalendar, saveNotice } from '../store.ts'

/** Brings the notices of this release in, given as the text of seed/calendar.json; years that somebody imported here keep what they say. */
export async function seedCalendar(trx: Trx, text: string): Promise<void> {
  await lockCalendar(trx)
  const standing = new Map((await findStanding(trx)).map((each) => [each.year, each]))
  for (const notice of noticesOfSeed(text)) {
    const before = standing.get(notice.year)
    if (before?.origin === 'import') continue
    const known = before === undefined ? [] : await findDays(trx, before.id)
    if (before !== undefined && changesOf(known, notice.days).length === 0) continue
    await saveNotice(trx, { ...notice, id: newId(), origin: 'seed' }, system)
  }
}
