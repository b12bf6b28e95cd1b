import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { useMoneyWrite } from './send.ts'
import { page, type Adjustment } from './wire.ts'

const TONE = { asked: 'amber', approved: 'green', refused: 'plain' } as const

/** Waivers, corrections and refunds: what waits for a second person, what was decided, what is to be paid out. */
export function Adjustments() {
  const { t } = useTexts()
  const pages = usePages(['money', 'adjustments'], (cursor) =>
    valueOf(api.GET('/api/v1/money/adjustments', { params: { query: page(cursor) } })),
  )
  return (
    <PagedList pages={pages} empty={<Empty title={t('desk.money.none.adjustments')} />}>
      {(rows) => (
        <ul className="money-entries">
          {rows.map((row) => (
            <One key={row.id} row={row} />
          ))}
        </ul>
      )}
    </PagedList>
  )
}

function One({ row }: { row: Adjustment }) {
  const { t } = useTexts()
  const may = useMay()
  const names = { asked: row.askedBy ?? '', decided: row.decidedBy ?? '' }
  return (
    <li>
      <span>
        <strong>{t(`money.kind.${row.kind}`)}</strong>{' '}
        <Tag tone={TONE[row.state]}>{t(`desk.money.adjustment.${row.state}`)}</Tag>
        <span className="cell-second">
          {row.customer} {row.order} · {row.reason}
        </span>
        <span className="cell-second">
          {civilDate(row.askedAt)}{' '}
          {t(row.decidedBy === null ? 'desk.money.asked_by' : 'desk.money.decided_by', names)}
        </span>
        {row.decidedReason === null ? null : <span className="cell-second">{row.decidedReason}</span>}
        {may('money.write') && row.state === 'asked' ? <Decide id={row.id} /> : null}
        {may('money.write') && row.kind === 'refund' && row.state === 'approved' ? (
          <PayOut row={row} />
        ) : null}
      </span>
      <span className="num">{formatMoney(row.amountFen)}</span>
    </li>
  )
}

function Decide({ id }: { id: string }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const decide = useMoneyWrite((body: { approve: boolean; reason?: string }) =>
    api.POST('/api/v1/money/adjustments/{id}/decision', { params: { path: { id } }, body }),
  )
  const said = reason.trim() === '' ? {} : { reason }
  return (
    <span className="money-actions">
      {decide.error === null ? null : <Failure error={decide.error} />}
      <Button
        type="primary"
        loading={decide.isPending}
        onClick={() => decide.mutate({ approve: true, ...said })}
      >
        {t('desk.money.approve')}
      </Button>
      <Input
        aria-label={t('desk.money.reason')}
        placeholder={t('desk.money.refuse_reason')}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button disabled={reason.trim() === ''} onClick={() => decide.mutate({ approve: false, ...said })}>
        {t('desk.money.disapprove')}
      </Button>
    </span>
  )
}

function PayOut({ row }: { row: Adjustment }) {
  const { t } = useTexts()
  const [document, setDocument] = useState('')
  const pay = useMoneyWrite((body: { document: string }) =>
    api.POST('/api/v1/money/adjustments/{id}/payout', { params: { path: { id: row.id } }, body }),
  )
  if (row.paidOutOn !== null)
    return (
      <span className="cell-second">{t('desk.money.paid_out_on', { day: civilDate(row.paidOutOn) })}</span>
    )
  return (
    <span className="money-actions">
      {pay.error === null ? null : <Failure error={pay.error} />}
      <Input
        aria-label={t('desk.money.document')}
        placeholder={t('desk.money.document')}
        value={document}
        maxLength={200}
        onChange={({ target }) => setDocument(target.value)}
      />
      <Button
        disabled={document.trim() === ''}
        loading={pay.isPending}
        onClick={() => pay.mutate({ document })}
      >
        {t('desk.money.pay_out')}
      </Button>
    </span>
  )
}
