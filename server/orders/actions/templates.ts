import { calendarOf } from '../../calendar/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { addWorkingDays, type Calendar } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { NewTemplate, ServiceTemplate, TemplateBody, TemplateList } from '../schema/template.ts'
import {
  addTemplate,
  countItems,
  findTemplate,
  holdManaged,
  listTemplates,
  retireTemplate,
  type TemplateRecord,
} from '../store/templates.ts'

/** How the services of an instrument are asked for, with the day each would be done were the work to begin today. */
export async function readTemplates(
  app: App,
  { instrument, limit }: { instrument: string; limit: number },
): Promise<Outcome<TemplateList>> {
  const [rows, calendar] = [await listTemplates(app.db, instrument, limit), await calendarOf(app.db)]
  return done({ items: rows.map((row) => viewOf(row, app.clock.today(), calendar)) })
}

function viewOf(row: TemplateRecord, today: string, calendar: Calendar): ServiceTemplate {
  const ready = row.turnaroundDays === null ? null : addWorkingDays(today, row.turnaroundDays, calendar)
  return { ...row, ready: ready === null ? null : { from: today, ...ready } }
}

export const createTemplate = (
  app: App,
  principal: Principal,
  { instrumentId, ...body }: NewTemplate,
): Promise<Outcome<ServiceTemplate>> =>
  whole(app.db, (trx) => write(app, trx, principal, { instrumentId, body, before: null }))

/** A changed template is a new one: orders keep what they rest on. */
export const changeTemplate = (
  app: App,
  principal: Principal,
  id: string,
  body: TemplateBody,
): Promise<Outcome<ServiceTemplate>> =>
  whole(app.db, async (trx) => {
    const before = await findTemplate(trx, id)
    if (before === undefined) return NOT_FOUND
    return write(app, trx, principal, { instrumentId: before.instrumentId, body, before: id })
  })

export const endTemplate = (app: App, principal: Principal, id: string): Promise<Outcome<{ id: string }>> =>
  whole(app.db, async (trx) => {
    const before = await findTemplate(trx, id)
    if (before === undefined || !(await holdManaged(trx, before.instrumentId, principal.scope)))
      return NOT_FOUND
    await retireTemplate(trx, id, app.clock.now())
    await note(trx, principal, before.instrumentId, { retired: id })
    return done({ id })
  })

const NOT_FOUND = refused({ code: 'not_found.service_template' })

type Writing = { instrumentId: string; body: TemplateBody; before: string | null }

async function write(
  app: App,
  trx: Trx,
  principal: Principal,
  { instrumentId, body, before }: Writing,
): Promise<Outcome<ServiceTemplate>> {
  if (!(await holdManaged(trx, instrumentId, principal.scope)))
    return before === null ? refused({ code: 'not_found.instrument' }) : NOT_FOUND
  const items = [...new Set(body.items)]
  if ((await countItems(trx, instrumentId, items)) < items.length)
    return refused({ code: 'not_found.price_item', pointer: '/items' })
  if (before !== null) await retireTemplate(trx, before, app.clock.now())
  const row: TemplateRecord = {
    id: newId(),
    instrumentId,
    name: body.name.trim(),
    nameEn: body.nameEn?.trim() ?? null,
    summary: body.summary?.trim() ?? null,
    sampleRequirements: body.sampleRequirements?.trim() ?? null,
    takesSamples: body.takesSamples,
    methods: body.methods.map((each) => each.trim()),
    turnaroundDays: body.turnaroundDays ?? null,
    deliverables: body.deliverables.map((each) => each.trim()),
    items,
    cancelFeeBp: body.cancelFeeBp ?? null,
  }
  await addTemplate(trx, row)
  await note(trx, principal, instrumentId, { template: row.id, before })
  return done(viewOf(row, app.clock.today(), await calendarOf(trx)))
}

const note = (
  trx: Trx,
  principal: Principal,
  instrumentId: string,
  detail: Record<string, unknown>,
): Promise<void> =>
  recordEvents(trx, principal, [
    { action: 'instrument.service_set', subjectKind: 'instrument', subjectId: instrumentId, detail },
  ])
