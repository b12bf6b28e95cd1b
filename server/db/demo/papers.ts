import { addScan, concludeContract, draftContract, offerContract } from '../../contracts/index.ts'
import { makeDocument } from '../../documents/index.ts'
import type { Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { sql } from '../../platform/db/index.ts'
import { unkeyed } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import { addResult, issueSheet } from '../../results/index.ts'
import { announceSamples, stepSamples } from '../../samples/index.ts'
import { actorsOf } from './cast.ts'
import { laterThan } from './clock.ts'
import words from './papers.json' with { type: 'json' }

type Stage = { app: App; customer: Principal; manager: Principal; admin: Principal }
type Order = {
  id: string
  state: string
  title: string
  samples: number
  quotedAt: Date
  deliveredAt: Date | null
}

/** Gives the demonstration's orders their papers: contracts, samples on their way and in store, results with a sheet. */
export async function playPapers(app: App): Promise<void> {
  const actors = await actorsOf(app)
  const [customer, manager, admin] = ['user', 'instrument_manager', 'unit_admin'].map((role) =>
    actors.get(role),
  )
  if (customer === undefined || manager === undefined || admin === undefined) return
  const stage = {
    app,
    customer,
    manager,
    admin: { ...admin, organisationId: manager.organisationId, scope: manager.scope },
  }
  for (const order of await ordersOf(app, customer)) await play(stage, order)
}

async function ordersOf(app: App, { id }: Principal): Promise<Order[]> {
  const { rows } = await sql<Order>`
    select id, state, title, sample_count as samples, delivered_at as "deliveredAt",
      coalesce(agreed_at, submitted_at, created_at) as "quotedAt"
    from service_order
    where person_id = ${id} and kind = 'service' order by id limit 20`.execute(app.db)
  return rows
}

async function play(stage: Stage, order: Order): Promise<void> {
  if (order.state === 'agreed' && order.samples > 0) await sendSamples(stage, order)
  if (['agreed', 'quoted'].includes(order.state)) await contract(stage, order, false)
  if (!['delivered', 'accepted'].includes(order.state)) return
  await contract(stage, order, true)
  await results(stage, order)
}

/** All are announced and posted; the first have come, one of them scratched. */
async function sendSamples({ app, customer, manager }: Stage, { id, samples }: Order): Promise<void> {
  const names = Array.from({ length: samples }, (_, index) => `${words.sample} ${index + 1}`)
  const announced = await announceSamples(app, unkeyed(customer), id, {
    samples: names.map((name, index) => ({
      name,
      storage: 'dry',
      ...(index === 0 && { hazards: ['sharp'] }),
    })),
  })
  const ids = announced.ok ? announced.value.items.map((item) => item.id) : []
  const step = (by: Principal, chosen: string[], said: Omit<Parameters<typeof stepSamples>[3], 'samples'>) =>
    stepSamples(app, by, id, { samples: chosen, ...said })
  told(app, await step(customer, ids, { step: 'posted', note: words.posted }))
  told(app, await step(manager, ids.slice(0, 1), { step: 'received', intact: true, place: words.room }))
  told(app, await step(manager, ids.slice(0, 1), { step: 'placed', place: words.place }))
  told(app, await step(manager, ids.slice(1, 2), { step: 'received', intact: false, note: words.scratched }))
}

/** A contract is offered; where the work is done it came back signed and was concluded. */
async function contract(stage: Stage, { id, quotedAt }: Order, isDone: boolean): Promise<void> {
  const { customer, manager, admin } = stage
  // On the day on which the work was agreed, not on that of the demonstration.
  const app = onDay(stage, quotedAt)
  const drafted = await draftContract(app, unkeyed(manager), id, {})
  if (!drafted.ok) return told(app, drafted)
  const named = { id, contract: drafted.value.id }
  told(app, await offerContract(app, manager, named))
  if (!isDone) return
  const bytes = await paper(words.scan)
  told(app, await addScan(app, customer, named, { bytes, fileName: words.scan_name }))
  told(app, await concludeContract(app, admin, named, {}))
}

async function results(stage: Stage, { id, title, deliveredAt }: Order): Promise<void> {
  const { manager } = stage
  const app = onDay(stage, deliveredAt ?? stage.app.clock.now())
  const files = [
    { fileName: `${title}.pdf`, bytes: await paper(title), isPdf: true, kind: 'result' },
    { fileName: `${title}.csv`, bytes: Buffer.from(words.raw), isPdf: false, kind: 'raw' },
  ]
  for (const { fileName, bytes, isPdf, kind } of files) {
    const stored = await app.files.put(bytes, isPdf ? 'application/pdf' : 'text/csv')
    told(
      app,
      await addResult(app, manager, id, { stored, fileName, isPdf, fields: new Map([['kind', kind]]) }),
    )
  }
  told(app, await issueSheet(app, manager, id))
}

/** The product on the day on which it happened. */
const onDay = ({ app }: Stage, day: Date): App => laterThan(app, day.getTime() - app.clock.now().getTime())

const paper = (title: string): Promise<Buffer> =>
  makeDocument({
    kind: 'pdf',
    stamp: null,
    paper: {
      title,
      date: '2026-11-01',
      author: words.author,
      subject: title,
      mark: words.mark,
      words: { number: '{number}', page: '{page} / {pages}', draft: words.mark },
      blocks: [{ kind: 'paragraph', text: words.text }],
    },
  })

/** A demonstration that could not be played as written is a fault of ours, and no reason to stop. */
function told(app: App, outcome: Outcome<unknown>): void {
  if (!outcome.ok) app.log.warn({ refusals: outcome.refusals }, 'demonstration papers')
}
