import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { afterId, pageOf } from '../../lib/page.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type {
  AdjustmentQuery,
  InvoiceQuery,
  PageQuery,
  ReceiptQuery,
  ReceivableQuery,
} from '../schema/query.ts'
import { listClaims } from '../store/claims.ts'
import { listInvoices } from '../store/invoices.ts'
import { listAccounts, listAdjustments, listReceivables } from '../store/reading.ts'
import { listReceipts } from '../store/receipts.ts'
import { listStatements } from '../store/statements.ts'
import { statementsSeen } from './own.ts'
import { reachOf } from './reach.ts'
import { adjustmentView, claimView, invoiceView, statementRow } from './views.ts'

type Query = { unit?: string; limit: number; cursor?: string }
type Page<T> = { items: T[]; nextCursor: string | null }

/** One page of rows known by their id: one more is read than is shown, which tells whether there are more. */
async function paged<R, T>(
  { unit, limit, cursor }: Query,
  read: (page: { unit: string | null; limit: number; after: string | null }) => Promise<R[]>,
  { idOf, view }: { idOf: (row: R) => string; view: (row: R) => T },
): Promise<Outcome<Page<T>>> {
  const after = afterId(cursor)
  if (after === false) return refused({ code: 'malformed.cursor' })
  const rows = await read({ unit: unit ?? null, limit: limit + 1, after: after ?? null })
  const { items, nextCursor } = pageOf(rows, limit, idOf)
  return done({ items: items.map(view), nextCursor })
}

const seen = (principal: Principal) => reachOf(principal, 'money.read')
const same = <T>(row: T): T => row

export const readReceivables = (app: App, principal: Principal, query: ReceivableQuery) =>
  paged(
    query,
    (page) =>
      listReceivables(app.db, seen(principal), {
        ...page,
        state: query.state,
        q: textOf(query.q),
      }),
    { idOf: ({ orderId }) => orderId, view: same },
  )

const textOf = (q: string | undefined): string | null =>
  q === undefined || q.trim() === '' ? null : q.trim()

/** Receipts come by day, so that their cursor names the day too. */
export async function readReceipts(app: App, principal: Principal, query: ReceiptQuery) {
  const { unit, limit, cursor, state, q } = query
  const place = cursor === undefined ? null : decodeCursor(cursor, 2)
  const [on, id] = place ?? []
  if (
    place === undefined ||
    (place !== null && (typeof on !== 'string' || typeof id !== 'string' || !isId(id)))
  )
    return refused({ code: 'malformed.cursor' })
  const after = typeof on === 'string' && typeof id === 'string' ? { on, id } : null
  if (after !== null && !/^\d{4}-\d\d-\d\d$/.test(after.on)) return refused({ code: 'malformed.cursor' })
  const filter = { state, unit: unit ?? null, q: textOf(q), limit: limit + 1, after }
  const rows = await listReceipts(app.db, reachOf(principal, 'money.read'), filter)
  const handles = may(principal, 'money.write')
  // Whose account it came from is for those who look for the payer.
  const items = rows.slice(0, limit).map((row) => (handles ? row : { ...row, payerAccount: null }))
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items, nextCursor: last === undefined ? null : encodeCursor([last.receivedOn, last.id]) })
}

export const readClaims = (app: App, principal: Principal, query: PageQuery) =>
  paged(query, (page) => listClaims(app.db, reachOf(principal, 'money.read'), page), {
    idOf: ({ id }) => id,
    view: claimView,
  })

export const readInvoices = (app: App, principal: Principal, query: InvoiceQuery) =>
  paged(query, (page) => listInvoices(app.db, seen(principal), { ...page, state: query.state ?? null }), {
    idOf: ({ id }) => id,
    view: (row) => invoiceView(row, may(principal, 'money.write')),
  })

export const readAccounts = (app: App, principal: Principal, query: PageQuery) =>
  paged(query, (page) => listAccounts(app.db, seen(principal), page), {
    idOf: ({ id }) => id,
    view: same,
  })

export const readAdjustments = (app: App, principal: Principal, query: AdjustmentQuery) =>
  paged(
    query,
    (page) =>
      listAdjustments(app.db, seen(principal), {
        ...page,
        state: query.state ?? null,
        order: query.order ?? null,
      }),
    { idOf: ({ id }) => id, view: adjustmentView },
  )

/** Statements of units within reach, and one's own as a customer. */
export async function readStatements(app: App, principal: Principal, query: PageQuery) {
  const mine = await statementsSeen(app.db, principal)
  return paged(query, (page) => listStatements(app.db, mine, page), {
    idOf: ({ id }) => id,
    view: statementRow,
  })
}
