import type { Refusal } from '../../lib/refusal.ts'
import { yuanText } from '../../lib/money.ts'
import { isUsci } from '../../lib/usci.ts'
import type { InvoiceKind } from '../facts.ts'

export type InvoiceWish = {
  kind: InvoiceKind
  taxNumber?: string
  address?: string
  bank?: string
  amountFen: number
}

/**
 * A tax number: a unified social credit code with its check character (GB 32100), else 15 or 20 characters of the
 * numbers before it.
 */
const isTaxNumber = (text: string): boolean =>
  text.length === 18 ? isUsci(text) : /^[0-9A-Z]{15}$|^[0-9A-Z]{20}$/.test(text)

const DEDUCTIBLE: readonly InvoiceKind[] = ['special', 'digital_special']

type Ground = { chargedFen: number; invoicedFen: number; allowed: readonly InvoiceKind[]; isBody: boolean }

/** Why an invoice cannot be asked for: every reason. Invoices never say more than was charged. */
export function invoiceFaults(
  wish: InvoiceWish,
  { chargedFen, invoicedFen, allowed, isBody }: Ground,
): Refusal[] {
  const { kind, taxNumber, address, bank, amountFen } = wish
  const left = chargedFen - invoicedFen
  const needsNumber = DEDUCTIBLE.includes(kind) || isBody
  return [
    ...(allowed.includes(kind) ? [] : [{ code: 'money.invoice_kind', pointer: '/kind' }]),
    ...(taxNumber === undefined && needsNumber
      ? [{ code: 'money.tax_number_needed', pointer: '/taxNumber' }]
      : []),
    ...(taxNumber !== undefined && !isTaxNumber(taxNumber.toUpperCase())
      ? [{ code: 'money.tax_number', pointer: '/taxNumber' }]
      : []),
    ...(kind === 'special' && (address === undefined || bank === undefined)
      ? [{ code: 'money.special_needs', pointer: '/address' }]
      : []),
    ...(left <= 0
      ? [{ code: chargedFen === 0 ? 'money.nothing_charged' : 'conflict.money_invoiced_all' }]
      : []),
    ...(left > 0 && amountFen > left
      ? [{ code: 'money.invoice_more', params: { left: yuanText(left) }, pointer: '/amountFen' }]
      : []),
  ]
}
