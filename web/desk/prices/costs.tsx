import { Button } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/money.ts'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Tag } from '../ui/tag.tsx'
import { Draft } from './cost-draft.tsx'
import type { CostStatement, Prices } from './form.ts'

type Item = NonNullable<Prices['list']>['items'][number]

/** What an hour, use or sample costs the unit: the statement that stands, the draft, and its approval. */
export function Costs({ id, prices }: { id: string; prices: Prices }) {
  const { t } = useTexts()
  const items = (prices.list?.items ?? []).filter(({ kind }) => kind !== 'minimum' && kind !== 'urgent')
  if (items.length === 0) return null
  return (
    <Card title={t('desk.prices.costs')} sub={t('desk.prices.costs_sub')}>
      {items.map((item) => (
        <ItemCosts
          key={item.id}
          id={id}
          item={item}
          from={prices.date}
          statements={prices.costs.filter(({ itemId }) => itemId === item.id)}
          mayWrite={prices.mayWrite}
        />
      ))}
    </Card>
  )
}

type Props = { id: string; item: Item; from: string; statements: readonly CostStatement[]; mayWrite: boolean }

function ItemCosts({ id, item, from, statements, mayWrite }: Props) {
  const { t, name } = useTexts()
  const approved = statements.find(({ state }) => state === 'approved')
  const draft = statements.find(({ state }) => state === 'draft')
  const [isOpen, setOpen] = useState(draft !== undefined)
  return (
    <div className="prices-cost">
      <p>
        <strong>{name(item)}</strong>{' '}
        {approved === undefined ? (
          <Tag tone="amber">{t('desk.prices.no_cost')}</Tag>
        ) : (
          <>
            <span className="num">{formatMoney(approved.totalFen)}</span>{' '}
            <small>
              {t('desk.prices.cost_since', { from: approved.from, document: approved.document ?? '–' })}
            </small>
          </>
        )}
      </p>
      {isOpen && mayWrite ? (
        <Draft id={id} itemId={item.id} from={from} draft={draft} before={approved} />
      ) : mayWrite ? (
        <Button onClick={() => setOpen(true)}>{t('desk.prices.new_cost')}</Button>
      ) : null}
    </div>
  )
}
