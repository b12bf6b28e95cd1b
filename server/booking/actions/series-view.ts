import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { problemOf, statusOf } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Occurrence, Series, SeriesCancelBody, SeriesCancelled } from '../schema/series.ts'
import { findSeries, membersOfSeries, type Member, type Reported, type SeriesRow } from '../store/series.ts'
import { slotView } from './answer.ts'
import { cancelBooking } from './decide.ts'
import type { SeriesMade } from './series.ts'
import { sightOf } from './viewer.ts'

type Reply = Pick<Call, 'raw' | 'language' | 'requestId'>

const iso = (instant: number | Date): string => new Date(instant).toISOString()

const reasonsOf = (refusals: Refusal[]) =>
  refusals.length === 0 ? [] : problemOf(refusals, 'zh-CN', '').reasons

function occurrencesIn(report: readonly Reported[], members: readonly Member[]): Occurrence[] {
  const standing = new Map(members.map((member) => [member.id, member]))
  return report.map(({ from, until, booking, refusals, nearest }, index) => {
    const member = standing.get(booking ?? '')
    return {
      position: index + 1,
      startsAt: iso(from),
      endsAt: iso(until),
      booking:
        member === undefined
          ? null
          : {
              id: member.id,
              state: member.state,
              startsAt: iso(member.startsAt),
              endsAt: iso(member.endsAt),
            },
      reasons: reasonsOf(refusals),
      nearest: nearest.map(slotView),
    }
  })
}

const viewOf = ({ id, instrument, rule, mode, report, createdAt }: SeriesRow, members: Member[]): Series => ({
  id,
  instrument,
  rule,
  mode,
  createdAt: iso(createdAt),
  occurrences: occurrencesIn(report, members),
})

/** Answers a wish for many times; a refusal carries what became of each as member `occurrences`. */
export async function answerSeries(
  { raw, language, requestId }: Reply,
  asked: Promise<SeriesMade>,
): Promise<Outcome<Series>> {
  const answer = await asked
  if (answer.ok) {
    raw.reply.header('location', `/api/v1/booking-series/${answer.value.series.id}`)
    return done(viewOf(answer.value.series, answer.value.members))
  }
  const { refusals, report } = answer
  if (report === undefined) return answer
  const body = { ...problemOf(refusals, language, requestId), occurrences: occurrencesIn(report, []) }
  await raw.reply
    .code(statusOf(refusals))
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
  return answer
}

export async function readSeries(app: App, viewer: Principal, id: string): Promise<Outcome<Series>> {
  const series = await findSeries(app.db, sightOf(viewer, app.clock.now().getTime()), id)
  if (series === undefined) return refused({ code: 'not_found.booking_series' })
  return done(viewOf(series, await membersOfSeries(app.db, id)))
}

/** Cancels all bookings of a series, or one and those after it; each as if it were cancelled alone. */
export async function cancelSeries(
  app: App,
  principal: Principal,
  id: string,
  { from, reason }: SeriesCancelBody,
): Promise<Outcome<SeriesCancelled>> {
  const series = await findSeries(app.db, sightOf(principal, app.clock.now().getTime()), id)
  if (series === undefined) return refused({ code: 'not_found.booking_series' })
  const members = await membersOfSeries(app.db, id)
  const first = from === undefined ? 0 : members.find((member) => member.id === from)?.position
  if (first === undefined) return refused({ code: 'not_found.booking', pointer: '/from' })
  const items: SeriesCancelled['items'] = []
  for (const member of members.filter(({ position, state }) => position >= first && OPEN.has(state))) {
    const answer = await cancelBooking(app, principal, member.id, reason === undefined ? {} : { reason })
    const reasons = answer.ok ? [] : reasonsOf(answer.refusals)
    items.push({ id: member.id, position: member.position, cancelled: answer.ok, reasons })
  }
  return done({ items })
}

/** What can still be cancelled; one that runs is reported with its reason. */
const OPEN = new Set<Member['state']>(['requested', 'held', 'confirmed', 'displaced', 'in_use'])
