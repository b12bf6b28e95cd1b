import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { startOfDay } from '../../lib/dates.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { policyAt } from '../../policy/index.ts'
import { takesReports } from '../rules.ts'
import type {
  CampaignInstruments,
  CampaignList,
  CampaignView,
  InstrumentsQuery,
  Progress,
  ProgressQuery,
} from '../schema.ts'
import { REPORT_STATES } from '../facts.ts'
import { findCampaign, listCampaigns } from '../store/campaigns.ts'
import { countParts, listParts, listProgress, type Part } from '../store/parts.ts'
import { asked, headOf, seenBy } from './seen.ts'

/** Campaigns with how far the reader's units are, and what the text says of campaigns. */
export async function readCampaigns(app: App, principal: Principal): Promise<Outcome<CampaignList>> {
  const policy = await policyAt(app.db, app.config.profile, app.clock.today())
  const rule = policy.campaign('campaign.report')
  const { source } = rule.rule
  const items: CampaignList['items'] = []
  for (const one of await listCampaigns(app.db, app.config.profile)) {
    const counts = await countParts(app.db, await seenBy(app, principal, one))
    items.push({ ...(await headOf(app, one)), ...counts })
  }
  return done({
    items,
    rule:
      source === null
        ? null
        : {
            rule: rule.rule.rule,
            document: source.document,
            clause: source.clause,
            quote: source.quote,
            closes: rule.known ? rule.value.closes : null,
            nationalPush: rule.known ? rule.value.nationalPush : null,
          },
    canOpen: rule.known && may(principal, 'campaign.write'),
  })
}

const NOT_FOUND = { code: 'not_found.campaign' }

export async function readCampaign(
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<CampaignView>> {
  const one = await findCampaign(app.db, app.config.profile, id)
  if (one === undefined) return refused(NOT_FOUND)
  const [head, seen] = [await headOf(app, one), await seenBy(app, principal, one)]
  return done({
    ...head,
    ...(await countParts(app.db, seen)),
    openedAt: one.openedAt.toISOString(),
    asks: seen.asks.map(asked),
    canReport: may(principal, 'campaign.report') && takesReports(head.state),
    canEnd: may(principal, 'campaign.write') && head.state !== 'ended',
  })
}

/** The board: how far units, regions or departments are, as far as the reader sees. */
export async function readProgress(
  app: App,
  principal: Principal,
  id: string,
  { by, limit, cursor }: ProgressQuery,
): Promise<Outcome<Progress>> {
  const one = await findCampaign(app.db, app.config.profile, id)
  if (one === undefined) return refused(NOT_FOUND)
  const [key, after] = cursor === undefined ? [] : (decodeCursor(cursor, 2) ?? [null, null])
  if (cursor !== undefined && (typeof key !== 'string' || typeof after !== 'string'))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const place = typeof key === 'string' && typeof after === 'string' ? { key, id: after } : undefined
  const seen = await seenBy(app, principal, one)
  const rows = await listProgress(app.db, seen, { by, limit: limit + 1, after: place })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last !== undefined ? encodeCursor([last.key, last.id ?? '']) : null
  return done({ by, items: items.map(({ key: _, ...item }) => item), nextCursor })
}

/** What is missing, instrument by instrument. */
export async function readInstruments(
  app: App,
  principal: Principal,
  id: string,
  { limit, cursor, state, organisation }: InstrumentsQuery,
): Promise<Outcome<CampaignInstruments>> {
  const one = await findCampaign(app.db, app.config.profile, id)
  if (one === undefined) return refused(NOT_FOUND)
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const seen = await seenBy(app, principal, one)
  const rows = await listParts(app.db, seen, { filter: { state, organisation }, limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return done({
    items: items.map((part) => itemOf(part, one.closesOn)),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null,
  })
}

const DAY_MS = 86_400_000

function itemOf(part: Part, closesOn: string): CampaignInstruments['items'][number] {
  const { id, name, assetNumber, unitId, unit, status, missing, reportedAt } = part
  const closed = startOfDay(closesOn) + DAY_MS
  return {
    id,
    name,
    assetNumber,
    unit: { id: unitId, name: unit },
    status,
    state: REPORT_STATES.find((each) => each === part.state) ?? 'incomplete',
    missing: part.state === 'incomplete' ? missing.map(asked) : [],
    reportedAt: reportedAt?.toISOString() ?? null,
    late: reportedAt !== null && reportedAt.getTime() >= closed,
  }
}
