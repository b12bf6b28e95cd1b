import { readFact } from '../../installation/index.ts'
import { amountInWords, makeDocument, type Paper } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { yuanGrouped } from '../../lib/money.ts'
import type { App } from '../../platform/app.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import { taxOfSum, taxTogether } from '../../prices/index.ts'
import { datedOn } from '../rules/statement.ts'
import type { Statement } from '../schema/read.ts'
import { findLines, findStatement } from '../store/statements.ts'
import { findSetting, type UnitSetting } from '../store/units.ts'
import { statementsSeen } from './own.ts'
import { XLSX, xlsxOf, type Cell } from './sheet.ts'
import { statementRow } from './views.ts'

/** One statement with its orders and the lines of their price, for its customer and for finance. */
export async function readStatement(app: App, principal: Principal, id: string): Promise<Outcome<Statement>> {
  const found = await findStatement(app.db, id, await statementsSeen(app.db, principal))
  if (found === undefined) return refused({ code: 'not_found.money_statement' })
  const lines = await findLines(app.db, id)
  const orders = lines.map((each) => ({ ...each, tax: taxOfSum(each.chargedFen, each.lines) }))
  const tax = taxTogether(orders.map((each) => each.tax))
  return done({ ...statementRow(found), orders, tax, mayWrite: may(principal, 'money.write') })
}

type Sending = Pick<Call, 'principal' | 'raw' | 'language'>

/** The statement as a paper to be stamped and sent. */
export async function sendStatement(
  app: App,
  { principal, raw, language }: Sending,
  id: string,
  kind: 'pdf' | 'xlsx',
): Promise<Outcome<null>> {
  const found = await readStatement(app, principal, id)
  if (!found.ok) return found
  const statement = found.value
  const name = `${text(language, 'money.paper.title')}-${statement.number ?? ''}.${kind}`
  if (kind === 'xlsx') {
    const body = xlsxOf(linesOf(statement, language), statement.number ?? text(language, 'money.paper.title'))
    await download(raw.reply, { type: XLSX, name, body })
    return done(null)
  }
  const setting = await findSetting(app.db, statement.unitId)
  const url = `${app.config.publicUrl}/api/v1/money/statements/${id}/statement.pdf`
  const stamp = { number: statement.number ?? '', code: { url, caption: text(language, 'money.paper.code') } }
  const isDemonstration = (await readFact(app.db, 'demonstration')) !== undefined
  const paper = paperOf(statement, setting, language, isDemonstration)
  const body = await makeDocument({ kind: 'pdf', paper, stamp })
  await download(raw.reply, { type: 'application/pdf', name, body })
  return done(null)
}

async function* linesOf(statement: Statement, language: Language): AsyncGenerator<Cell[]> {
  const heads = ['order', 'about', 'instrument', 'accepted', 'charged', 'net', 'tax', 'paid', 'due'] as const
  yield heads.map((head) => text(language, `money.paper.${head}`))
  for (const { number, title, instrument, acceptedOn, chargedFen, paidFen, tax } of statement.orders)
    yield [
      number,
      title,
      instrument,
      acceptedOn,
      chargedFen / 100,
      ...taxCells(tax),
      paidFen / 100,
      (chargedFen - paidFen) / 100,
    ]
  const { chargedFen, paidFen } = statement
  yield [
    text(language, 'money.paper.total'),
    null,
    null,
    null,
    chargedFen / 100,
    ...taxCells(statement.tax),
    paidFen / 100,
    (chargedFen - paidFen) / 100,
  ]
}

const taxCells = (tax: Statement['tax']): Cell[] =>
  tax === null ? [null, null] : [tax.netFen / 100, tax.taxFen / 100]

const saying =
  (language: Language) =>
  (key: string): string =>
    text(language, `money.paper.${key}`)

type Row = { name: string; value: string }
const rowsOf = (
  language: Language,
  rows: [key: string, value: string | null][],
): Paper['blocks'][number] => ({
  kind: 'facts',
  rows: rows.flatMap(([key, value]): Row[] =>
    value === null ? [] : [{ name: saying(language)(key), value }],
  ),
})

function paperOf(statement: Statement, setting: UnitSetting, language: Language, isDemo: boolean): Paper {
  const say = saying(language)
  const { chargedFen, paidFen, from, until, kind, customer, unit } = statement
  const dueFen = chargedFen - paidFen
  const words = language === 'en' ? '' : ` ${amountInWords(dueFen)}`
  return {
    title: say('title'),
    date: datedOn(statement.createdAt),
    author: unit,
    subject: customer,
    mark: isDemo ? say('demonstration') : null,
    words: { number: say('number'), page: say('page'), draft: say('draft') },
    blocks: [
      rowsOf(language, [
        ['customer', customer],
        ['unit', unit],
        ['period', kind === 'period' ? `${from} – ${until}` : null],
        ['due_on', statement.dueOn],
        ['voided', statement.voidedReason],
      ]),
      ordersBlock(statement, language),
      rowsOf(language, [
        ['charged', yuanGrouped(chargedFen)],
        ['within', withinOf(statement, language)],
        ['paid', yuanGrouped(paidFen)],
        ['due', `${yuanGrouped(dueFen)}${words}`],
      ]),
      ...(kind === 'order' ? detailBlocks(statement, language) : []),
      ...payBlocks(statement, setting, language),
    ],
  }
}

/** What of the sum is tax, rate by rate; null where an order does not say. */
const withinOf = ({ tax }: Statement, language: Language): string | null =>
  tax?.parts
    .map(({ rateBp, netFen, taxFen }) =>
      text(language, 'money.paper.tax_part', {
        rate: `${rateBp / 100} %`,
        net: yuanGrouped(netFen),
        tax: yuanGrouped(taxFen),
      }),
    )
    .join(language === 'en' ? '; ' : '；') ?? null

/** Where to pay, and who signs. */
function payBlocks(
  { number, unit, customer }: Statement,
  setting: UnitSetting,
  language: Language,
): Paper['blocks'] {
  const say = saying(language)
  return [
    rowsOf(language, [
      ['holder', setting.accountHolder],
      ['bank', setting.bankName],
      ['account', setting.bankAccount],
      ['note', setting.paymentNote],
      ['remittance', number],
    ]),
    {
      kind: 'signatures',
      sides: [
        { title: `${say('unit')} ${unit}`, lines: [say('stamp'), say('date')] },
        { title: `${say('customer')} ${customer}`, lines: [say('confirm'), say('date')] },
      ],
    },
  ]
}

const column = (title: string, share: number, align: 'left' | 'right' = 'left') => ({ title, share, align })

function ordersBlock(
  { orders, chargedFen, paidFen }: Statement,
  language: Language,
): Paper['blocks'][number] {
  const say = (key: string) => text(language, `money.paper.${key}`)
  return {
    kind: 'table',
    columns: [
      column(say('order'), 24),
      column(say('about'), 30),
      column(say('accepted'), 14),
      column(say('charged'), 16, 'right'),
      column(say('due'), 16, 'right'),
    ],
    rows: orders.map((order) => [
      order.number ?? '',
      `${order.title} · ${order.instrument}`,
      order.acceptedOn ?? '',
      yuanGrouped(order.chargedFen),
      yuanGrouped(order.chargedFen - order.paidFen),
    ]),
    total: { name: say('total'), value: yuanGrouped(chargedFen - paidFen) },
  }
}

function detailBlocks({ orders }: Statement, language: Language): Paper['blocks'] {
  const lines = orders.flatMap((order) => order.lines)
  if (lines.length === 0) return []
  return [
    { kind: 'heading', text: text(language, 'money.paper.lines') },
    {
      kind: 'table',
      columns: [
        column(text(language, 'money.paper.item'), 70),
        column(text(language, 'money.paper.charged'), 30, 'right'),
      ],
      rows: lines.map(({ name, amountFen }) => [name, yuanGrouped(amountFen)]),
      total: null,
    },
  ]
}
