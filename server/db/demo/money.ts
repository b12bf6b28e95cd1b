import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '../../lib/ids.ts'
import { yuanText } from '../../lib/money.ts'
import { addDays } from '../../lib/workdays.ts'
import {
  askInvoice,
  claimReceipt,
  followOrder,
  makeStatement,
  readBankList,
  sayPaid,
  writeSetting,
} from '../../money/index.ts'
import type { App } from '../../platform/app.ts'
import { sql } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { actorsOf } from './cast.ts'
import words from './money.json' with { type: 'json' }

type Stage = { app: App; finance: Principal; customer: Principal; unitId: string }
type Order = { id: string; number: string; fen: number; payer: string; state: string }

const once = (principal: Principal) => ({ principal, key: newId(), said: null })

/** Lets the unit's finance person have a bank's list to claim from, one order half paid, one said to be paid. */
export async function playMoney(app: App): Promise<void> {
  const actors = await actorsOf(app)
  const [finance, customer] = [actors.get('unit_finance'), actors.get('user')]
  if (finance?.organisationId == null || customer === undefined) return
  const stage = { app, finance, customer, unitId: finance.organisationId }
  const { setting } = words
  await writeSetting(app, finance, stage.unitId, {
    ...setting,
    invoiceKinds: ['general', 'digital', 'special'],
  })
  const orders = await ordersOf(stage)
  for (const { id } of orders) await followOrder(app, id)
  await bankList(stage, orders)
  await papers(stage, orders)
}

async function ordersOf({ app, unitId }: Stage): Promise<Order[]> {
  const { rows } = await sql<Order>`
    select s.id, s.number, s.state, coalesce(s.final_fen, s.agreed_fen) as fen, coalesce(o.name, p.name) as payer
    from service_order s join person p on p.id = s.person_id left join organisation o on o.id = s.organisation_id
    where s.unit_id = ${unitId} and s.kind = 'service' and s.payment = 'invoice' and s.number is not null
      and coalesce(s.final_fen, s.agreed_fen) > 0 and s.state in ('agreed', 'in_progress', 'delivered', 'accepted')
    order by s.id limit 4`.execute(app.db)
  return rows
}

/** Half of the first order, all of the second with its number in the text, and what is nobody's payment. */
async function bankList({ app, finance, unitId }: Stage, orders: readonly Order[]): Promise<void> {
  const today = app.clock.today()
  const [first, second] = orders
  const told = [
    ...(first === undefined
      ? []
      : [[addDays(today, -9), yuanText(Math.floor(first.fen / 2)), '', first.payer, words.part]]),
    ...(second === undefined
      ? []
      : [
          [
            addDays(today, -2),
            yuanText(second.fen),
            '',
            second.payer,
            words.note.replace('{number}', second.number),
          ],
        ]),
    ...words.others.map((line) => [addDays(today, -line.daysAgo), line.in, line.out, line.payer, line.note]),
  ]
  const lines = told.map((line, index) => [...line, `DEMO${String(index).padStart(8, '0')}`].join(','))
  const folder = await mkdtemp(join(tmpdir(), 'dayi-demo-money-'))
  try {
    const path = join(folder, 'list')
    await writeFile(path, `${[words.head, ...lines].join('\n')}\n`)
    await readBankList(app, finance, { path, fileName: 'bank.csv', unitId, headings: null })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  if (first?.state !== 'accepted') return
  const { rows } = await sql<{ id: string; fen: number }>`select id, amount_fen as fen from money_receipt
    where unit_id = ${unitId} and note = ${words.part}`.execute(app.db)
  const [half] = rows
  if (half === undefined) return
  const parts = [{ orderId: first.id, amountFen: half.fen }]
  await claimReceipt(app, once(finance), half.id, { parts })
}

async function papers({ app, finance, customer }: Stage, orders: readonly Order[]): Promise<void> {
  const [first, second] = orders
  if (first?.state === 'accepted') {
    await makeStatement(app, once(finance), { orderId: first.id })
    const { taxNumber } = words.invoice
    await askInvoice(app, once(customer), first.id, { kind: 'digital', title: first.payer, taxNumber })
  }
  if (second === undefined) return
  const paidOn = addDays(app.clock.today(), -2)
  const { payer, fen } = second
  await sayPaid(app, once(customer), second.id, { amountFen: fen, paidOn, payer, note: words.said })
}
