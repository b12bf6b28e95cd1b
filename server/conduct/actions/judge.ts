import { dayInShanghai } from '../../lib/dates.ts'
import { newId } from '../../lib/ids.ts'
import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import type { Kind, Terms } from '../facts.ts'
import { breachOf, reachDays, reachedBy, standingOf, type Happened, type Standing } from '../rules.ts'
import { addEntry, countedOf } from '../store/entries.ts'
import { findSetting, type Kept } from '../store/settings.ts'

const DAY = 86_400_000
const LINK = '/me/conduct'
const SHOWN = 80

/** A booking as it stood before a step, and whose instrument it is on. */
export type Judged = Omit<Happened, 'now'> & {
  bookingId: string
  /** Who booked, for whom it counts, and who took the step; null: the clock. */
  personId: string
  pressedBy: string | null
  instrumentId: string
  instrument: string
  organisationId: string
}

/** What a step of a booking means where its unit keeps count: one entry at most, in the transaction of the step. */
export async function judge(app: App, trx: Trx, judged: Judged): Promise<void> {
  const { organisationId } = judged
  const setting = await findSetting(trx, organisationId)
  const now = app.clock.now()
  if (setting?.isOn !== true || setting.since === null || setting.since > now) return
  const { terms } = setting
  const breach = breachOf({ ...judged, now: now.getTime() }, terms)
  if (breach === undefined) return
  const { bookingId, personId, instrumentId, from, until } = judged
  const judgedBy = {
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(until).toISOString(),
    limit: limitOf(breach.kind, terms),
  }
  const row = {
    id: newId(),
    organisationId,
    personId,
    instrumentId,
    bookingId,
    ...breach,
    judgedBy,
    by: judged.pressedBy,
  }
  if (!(await addEntry(trx, { ...row, happenedAt: now, now }))) return
  const detail = {
    entry: row.id,
    organisation: organisationId,
    kind: breach.kind,
    points: breach.points,
    pressedBy: judged.pressedBy,
  }
  await recordEvents(trx, system, [
    { action: 'conduct.entered', subjectKind: 'booking', subjectId: bookingId, detail },
  ])
  await tell(app, trx, { judged, terms, points: breach.points, kind: breach.kind, now })
}

/** As far as which nothing is counted: minutes, or hours of notice. */
function limitOf(kind: Kind, { lateMinutes, overtimeMinutes, noticeHours }: Terms): number | null {
  if (kind === 'late') return lateMinutes
  if (kind === 'overtime') return overtimeMinutes
  return kind === 'late_cancellation' ? noticeHours : null
}

type Told = { judged: Judged; terms: Terms; points: number; kind: Kind; now: Date }

async function tell(app: App, trx: Trx, { judged, terms, points, kind, now }: Told): Promise<void> {
  const who = { organisationId: judged.organisationId, personId: judged.personId }
  const entries = await countedOf(trx, { ...who, since: sinceOf(terms, now) })
  const standing = standingOf(entries, terms, now.getTime())
  const params = { instrument: judged.instrument.slice(0, SHOWN), points, sum: standing.points }
  const notices: Notice[] = [
    { to: judged.personId, kind: `conduct.${kind}`, params, link: LINK },
    ...reachedBy(entries, { points, at: now.getTime() }, terms).map((effect) => {
      const until = standing.bannedUntil === null ? '-' : dayInShanghai(standing.bannedUntil)
      const told = { sum: standing.points, until, instrument: params.instrument }
      return { to: judged.personId, kind: `conduct.reached_${effect}`, params: told, link: LINK }
    }),
  ]
  await notify(app, trx, notices)
}

const sinceOf = (terms: Terms, now: Date): Date => new Date(now.getTime() - reachDays(terms) * DAY)

/** How somebody stands with one unit by what it counts now; nothing follows where it keeps no count. */
export async function standingWith(
  trx: Trx,
  who: { organisationId: string; personId: string },
  now: Date,
): Promise<Standing> {
  const setting: Kept | undefined = await findSetting(trx, who.organisationId)
  if (setting?.isOn !== true) return { points: 0, effect: null, bannedUntil: null }
  const entries = await countedOf(trx, { ...who, since: sinceOf(setting.terms, now) })
  return standingOf(entries, setting.terms, now.getTime())
}
