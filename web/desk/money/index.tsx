import { Segmented, Select } from 'antd'
import type { ComponentType } from 'react'
import { useTexts, type TextKey } from '../texts/index.ts'
import { useNarrow } from '../ui/narrow.ts'
import { Page } from '../ui/page.tsx'
import { useFilters } from '../ui/search.ts'
import { Accounts } from './accounts.tsx'
import { Adjustments } from './adjustments.tsx'
import { Books } from './books.tsx'
import { Invoices } from './invoices.tsx'
import { Receipts } from './receipts.tsx'
import { Receivables } from './receivables.tsx'
import { Settings } from './settings.tsx'
import { Statements } from './statements.tsx'
import './money.css'

export { MoneySection } from './section.tsx'

const TABS: { value: string; title: TextKey; Content: ComponentType }[] = [
  { value: 'due', title: 'desk.money.tab.due', Content: () => <Receivables state="due" /> },
  { value: 'receipts', title: 'desk.money.tab.receipts', Content: Receipts },
  { value: 'settle', title: 'desk.money.tab.settle', Content: () => <Receivables state="settle" /> },
  { value: 'statements', title: 'desk.money.tab.statements', Content: Statements },
  { value: 'invoices', title: 'desk.money.tab.invoices', Content: Invoices },
  { value: 'accounts', title: 'desk.money.tab.accounts', Content: Accounts },
  { value: 'adjustments', title: 'desk.money.tab.adjustments', Content: Adjustments },
  { value: 'books', title: 'desk.money.tab.books', Content: Books },
  { value: 'settings', title: 'desk.money.tab.settings', Content: Settings },
]

/** The money of a unit: what is due, what came in, what is to be settled and invoiced. */
export default function Money() {
  const { t } = useTexts()
  const narrow = useNarrow()
  const [{ tab }, setFilters] = useFilters({ tab: 'due' })
  const options = TABS.map(({ value, title }) => ({ value, label: t(title) }))
  const { Content = Receipts } = TABS.find(({ value }) => value === tab) ?? {}
  const change = (value: string) => setFilters({ tab: value })
  return (
    <Page title={t('desk.money.title')} sub={t('desk.money.sub')}>
      <div className="money-tabs">
        {narrow ? (
          <Select aria-label={t('desk.money.tabs')} value={tab} options={options} onChange={change} />
        ) : (
          <Segmented aria-label={t('desk.money.tabs')} value={tab} options={options} onChange={change} />
        )}
      </div>
      <Content />
    </Page>
  )
}
