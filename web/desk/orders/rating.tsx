import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { ORDER_READS, type Order } from './wire.ts'

const ASPECTS = ['quality', 'punctuality', 'communication'] as const

/** What the customer says of the service; the team answers once, and who moderates may take it off the page. */
export function RatingCard({ order }: { order: Order }) {
  const { t, word } = useTexts()
  const may = useMay()
  const { rating } = order
  if (rating === null) return null
  return (
    <Card
      title={t('desk.orders.rating')}
      extra={rating.hidden ? <Tag>{t('desk.orders.hidden')}</Tag> : undefined}
    >
      <dl className="facts">
        {ASPECTS.map((aspect) => (
          <div key={aspect} className="fact-pair">
            <dt>{word('desk.orders.aspect', aspect)}</dt>
            <dd>{t('desk.orders.stars', { n: rating[aspect] })}</dd>
          </div>
        ))}
      </dl>
      {rating.text === null ? null : <p className="pre">{rating.text}</p>}
      <p className="small quiet">{civilDate(rating.at)}</p>
      {rating.answer === null ? (
        order.side === 'unit' ? (
          <Answer order={order} />
        ) : null
      ) : (
        <p className="pre quiet">
          {t('desk.orders.answered', { at: rating.answeredAt === null ? '' : civilDate(rating.answeredAt) })}{' '}
          {rating.answer}
        </p>
      )}
      {rating.hiddenReason === null ? null : <p className="quiet">{rating.hiddenReason}</p>}
      {may('rating.moderate') ? <Moderate order={order} isHidden={rating.hidden} /> : null}
    </Card>
  )
}

function Answer({ order }: { order: Order }) {
  const { t } = useTexts()
  const [answer, setAnswer] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/rating/answer', {
        params: { path: { id: order.id } },
        body: { answer: answer.trim() },
      }),
    { changes: ORDER_READS },
  )
  return (
    <div className="change-answer">
      <Input.TextArea
        aria-label={t('desk.orders.answer_rating')}
        placeholder={t('desk.orders.answer_rating')}
        rows={2}
        maxLength={2000}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      {send.error === null ? null : <Failure error={send.error} />}
      <Button disabled={answer.trim() === ''} loading={send.isPending} onClick={() => send.mutate()}>
        {t('desk.orders.publish_answer')}
      </Button>
    </div>
  )
}

function Moderate({ order, isHidden }: { order: Order; isHidden: boolean }) {
  const { t } = useTexts()
  const [reason, setReason] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/rating/moderation', {
        params: { path: { id: order.id } },
        body: { hidden: !isHidden, ...(reason.trim() !== '' && { reason: reason.trim() }) },
      }),
    { changes: ORDER_READS },
  )
  return (
    <details className="notes">
      <summary>{t(isHidden ? 'desk.orders.show_rating' : 'desk.orders.hide_rating')}</summary>
      {isHidden ? null : (
        <Input
          aria-label={t('desk.orders.hide_reason')}
          placeholder={t('desk.orders.hide_reason')}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {send.error === null ? null : <Failure error={send.error} />}
      <Button
        disabled={!isHidden && reason.trim() === ''}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {t(isHidden ? 'desk.orders.show_rating' : 'desk.orders.hide_rating')}
      </Button>
    </details>
  )
}
