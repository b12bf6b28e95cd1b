import type { components } from '../../shared/api.gen.ts'

type Schemas = components['schemas']
export type OrderMoney = Schemas['OrderMoney']
export type Entry = Schemas['MoneyEntry']
export type Receivable = Schemas['MoneyReceivable']
export type Receipt = Schemas['MoneyReceipt']
export type Suggestion = Schemas['MoneySuggestions']['items'][number]
export type Claim = Schemas['MoneyClaim']
export type Invoice = Schemas['MoneyInvoice']
export type StatementRow = Schemas['MoneyStatementRow']
export type Account = Schemas['MoneyAccount']
export type Adjustment = Schemas['MoneyAdjustment']
export type Setting = Schemas['MoneyUnitBooks']

const PAGE = 30
export const page = (cursor: string | undefined) => ({ limit: PAGE, ...(cursor !== undefined && { cursor }) })
