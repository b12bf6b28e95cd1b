import type { Outcome } from '../../lib/refusal.ts'
import {
  answerInquiry,
  draftOffer,
  draftWanted,
  inquire,
  keepDocument,
  publishPost,
} from '../../market/index.ts'
import { addDays } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import { sql } from '../../platform/db/index.ts'
import { unkeyed } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import { actorsOf } from './cast.ts'
import scenes from './market.json' with { type: 'json' }
import { laterThan } from './clock.ts'

/** An empty page that says it belongs to the demonstration. */
const PAPER = Buffer.from(
  '%PDF-1.4\n% demonstration\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
)

const DAY = 86_400_000
const before = (app: App, days: number): App => laterThan(app, -days * DAY)

type Scene = (typeof scenes)[number]
type Stage = { app: App; admins: Record<string, Principal>; left: Record<string, string[]> }

/** Offers and wishes of two units on the board, with inquiries: each by the ways everybody uses. */
export async function playMarket(app: App): Promise<void> {
  const unit = (await actorsOf(app)).get('unit_admin')
  const other = unit && (await otherAdmin(app, unit))
  if (unit === undefined || other === undefined) return
  const left = { unit: await spareOf(app, unit), other: await spareOf(app, other) }
  for (const scene of scenes) await play({ app, admins: { unit, other }, left }, scene)
}

async function play({ app, admins, left }: Stage, scene: Scene): Promise<void> {
  const [admin, asker] = [admins[scene.at], admins[scene.at === 'unit' ? 'other' : 'unit']]
  if (admin === undefined || asker === undefined) return
  const then = before(app, scene.daysAgo)
  const made = await drafted(then, admin, scene, left[scene.at]?.shift())
  if (!made.ok) return app.log.info({ refusals: made.refusals }, 'demonstration market')
  const { id } = made.value
  if (scene.document != null) await keepDocument(then, admin, id, { bytes: PAPER, fileName: '演示批复.pdf' })
  if (!scene.publish) return
  const published = await publishPost(then, admin, id)
  if (!published.ok) return app.log.info({ refusals: published.refusals }, 'demonstration market')
  if (scene.inquiry === undefined) return
  const asked = await inquire(before(app, scene.daysAgo - 1), asker, id, { text: scene.inquiry.text })
  if (asked.ok && scene.inquiry.answer !== undefined)
    await answerInquiry(before(app, scene.daysAgo - 2), admin, asked.value.id, { text: scene.inquiry.answer })
}

async function drafted(
  app: App,
  admin: Principal,
  scene: Scene,
  instrumentId: string | undefined,
): Promise<Outcome<{ id: string }>> {
  const { body, term, office, phone, email, document, idleDays } = scene
  const today = app.clock.today()
  const until = addDays(today, scene.openDays)
  const approvedOn = document == null ? null : addDays(today, scene.daysAgo - document.daysAgo)
  const words = { body, term, until, contactOffice: office, contactPhone: phone, contactEmail: email }
  if (scene.side === 'wanted' || instrumentId === undefined)
    return draftWanted(app, unkeyed(admin), {
      ...words,
      kind: scene.kind === 'transfer' ? 'transfer' : 'lease',
      title: scene.title ?? scene.body,
    })
  return draftOffer(app, unkeyed(admin), {
    ...words,
    instrumentId,
    kind: (['transfer', 'reallocation'] as const).find((kind) => kind === scene.kind) ?? 'lease',
    idleSince: idleDays === null ? null : addDays(today, -idleDays),
    documentNumber: document?.number.replace('{year}', approvedOn?.slice(0, 4) ?? '') ?? null,
    documentDate: approvedOn,
    documentBody: document?.body ?? null,
    customsRelease: null,
    customsReleasedOn: null,
  })
}

/** The administrator of another unit of the demonstration. */
async function otherAdmin(app: App, unit: Principal): Promise<Principal | undefined> {
  const { rows } = await sql<{ id: string; organisation: string }>`
    select p.id, m.organisation_id as organisation from person p join membership m on m.person_id = p.id
    where p.demo and m.role = 'unit_admin' and m.until_at is null and m.organisation_id <> ${unit.organisationId}
    order by p.id limit 1`.execute(app.db)
  const [found] = rows
  if (found === undefined) return undefined
  const { id, organisation } = found
  return { ...unit, id, organisationId: organisation, scope: { kind: 'organisation', id: organisation } }
}

const MOST = 6

/** Listed instruments of a unit that nobody has booked and that customs never supervised, the least valuable first. */
async function spareOf(app: App, { organisationId }: Principal): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where c.organisation_id = ${organisationId} and s.status = 'listed' and i.confidentiality = 'none'
      and i.functions is not null and not exists (select from instrument_customs u where u.instrument_id = i.id)
      and not exists (select from booking b where b.instrument_id = i.id)
    order by i.original_value_fen nulls last, i.id offset 2 limit ${MOST}`.execute(app.db)
  return rows.map(({ id }) => id)
}
