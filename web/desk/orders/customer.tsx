import { Button } from 'antd'
import { api, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import type { Order } from './wire.ts'

/** Who ordered and what for; how to reach them is shown on demand, and that one looked is kept. */
export function CustomerCard({ order }: { order: Order }) {
  const { t, word, name } = useTexts()
  const facts: [string, string | null | undefined][] = [
    [t('desk.orders.fact.organisation'), order.organisation === null ? null : name(order.organisation)],
    [t('desk.orders.fact.class'), word('desk.orders.class', order.userClass)],
    [t('desk.orders.fact.purpose'), order.purpose],
    [t('desk.orders.fact.method'), order.method],
    [t('desk.orders.fact.samples'), order.sampleNote],
    [t('desk.orders.fact.wanted'), order.wantedBy],
    [t('desk.orders.fact.payment'), word('desk.orders.payment', order.payment)],
    [t('desk.orders.fact.account'), order.projectAccount],
    [
      t('desk.orders.fact.approval'),
      order.approval.asked ? (order.approval.by ?? t('desk.orders.fact.approval_open')) : null,
    ],
  ]
  return (
    <Card title={t('desk.orders.customer')}>
      <dl className="facts">
        {order.person === null ? null : (
          <div className="fact-pair">
            <dt>{t('desk.orders.fact.person')}</dt>
            <dd>
              {order.person.name} <Contact order={order} />
            </dd>
          </div>
        )}
        {facts.map(([label, value]) =>
          value == null ? null : (
            <div key={label} className="fact-pair">
              <dt>{label}</dt>
              <dd className="pre">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Card>
  )
}

function Contact({ order }: { order: Order }) {
  const { t } = useTexts()
  const may = useMay()
  const look = useWrite(() => api.POST('/api/v1/orders/{id}/contact', { params: { path: { id: order.id } } }))
  if (!may('order.manage') || order.side !== 'unit') return null
  if (look.data !== undefined) {
    const { phone, email } = look.data
    return (
      <span role="status">
        {phone === null ? null : <a href={`tel:${phone}`}>{phone}</a>}{' '}
        {email === null ? null : <a href={`mailto:${email}`}>{email}</a>}
        {phone === null && email === null ? t('desk.orders.no_contact') : null}
      </span>
    )
  }
  return (
    <>
      <Button type="link" size="small" loading={look.isPending} onClick={() => look.mutate()}>
        {t('desk.orders.show_contact')}
      </Button>
      {look.error === null ? null : <Failure error={look.error} />}
    </>
  )
}
