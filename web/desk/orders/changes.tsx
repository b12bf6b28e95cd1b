import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { ORDER_READS, type Order } from './wire.ts'

type Change = Order['changes'][number]
type Dispute = Order['disputes'][number]

/** Wishes to do it otherwise, disagreements, and what was answered. */
export function Changes({ order }: { order: Order }) {
  const { t } = useTexts()
  const { changes, disputes } = order
  if (changes.length + disputes.length === 0 && !order.can.includes('change')) return null
  return (
    <section className="block" id="changes">
      <h2>{t('desk.orders.changes')}</h2>
      {disputes.map((dispute) => (
        <DisputeRow key={dispute.id} order={order} dispute={dispute} />
      ))}
      {changes.map((change) => (
        <ChangeRow key={change.id} order={order} change={change} />
      ))}
      {order.can.includes('change') ? <AskChange order={order} /> : null}
    </section>
  )
}

function DisputeRow({ order, dispute }: { order: Order; dispute: Dispute }) {
  const { t, word } = useTexts()
  const send = useWrite(
    (body: { outcome: 'upheld' | 'rejected'; answer: string }) =>
      api.POST('/api/v1/orders/{id}/disputes/answer', { params: { path: { id: order.id } }, body }),
    { changes: ORDER_READS },
  )
  return (
    <article className="change">
      <p>
        <Tag tone={dispute.outcome === null ? 'red' : 'plain'}>
          {dispute.outcome === null
            ? t('desk.orders.dispute_open')
            : word('desk.orders.outcome', dispute.outcome)}
        </Tag>{' '}
        <span className="small quiet">{civilTime(dispute.at)}</span>
      </p>
      <p className="pre">{dispute.text}</p>
      <Answered answer={dispute.answer} at={dispute.answeredAt} />
      {dispute.outcome === null ? (
        <AnswerForm
          yes={t('desk.orders.uphold')}
          no={t('desk.orders.reject')}
          isPending={send.isPending}
          send={(isYes, answer) => send.mutate({ outcome: isYes ? 'upheld' : 'rejected', answer })}
        />
      ) : null}
      {send.error === null ? null : <Failure error={send.error} />}
    </article>
  )
}

function ChangeRow({ order, change }: { order: Order; change: Change }) {
  const { t } = useTexts()
  const send = useWrite(
    (body: { agree: boolean; answer: string }) =>
      api.POST('/api/v1/orders/{id}/changes/answer', { params: { path: { id: order.id } }, body }),
    { changes: ORDER_READS },
  )
  const isOpen = change.agreed === null
  const tone = isOpen ? 'amber' : change.agreed === true ? 'green' : 'plain'
  const state = isOpen ? 'open' : change.agreed === true ? 'agreed' : 'refused'
  return (
    <article className="change">
      <p>
        <Tag tone={tone}>{t(`desk.orders.change_${state}`)}</Tag>{' '}
        <span className="small quiet">
          {t(change.side === 'unit' ? 'desk.orders.by_us' : 'desk.orders.by_them')} {civilTime(change.at)}
        </span>
      </p>
      <p className="pre">{change.text}</p>
      <Answered answer={change.answer} at={change.answeredAt} />
      {isOpen && change.side === 'customer' ? (
        <AnswerForm
          yes={t('desk.orders.agree_change')}
          no={t('desk.orders.refuse_change')}
          isPending={send.isPending}
          send={(agree, answer) => send.mutate({ agree, answer })}
        />
      ) : null}
      {send.error === null ? null : <Failure error={send.error} />}
    </article>
  )
}

function Answered({ answer, at }: { answer: string | null; at: string | null }) {
  const { t } = useTexts()
  if (answer === null) return null
  return (
    <p className="pre quiet">
      {t('desk.orders.answered', { at: at === null ? '' : civilTime(at) })} {answer}
    </p>
  )
}

type AnswerProps = {
  yes: string
  no: string
  isPending: boolean
  send: (isYes: boolean, answer: string) => void
}

function AnswerForm({ yes, no, isPending, send }: AnswerProps) {
  const { t } = useTexts()
  const [answer, setAnswer] = useState('')
  const words = answer.trim()
  return (
    <div className="change-answer">
      <Input.TextArea
        aria-label={t('desk.orders.answer')}
        placeholder={t('desk.orders.answer')}
        rows={2}
        maxLength={2000}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <p className="page-actions">
        <Button type="primary" disabled={words === ''} loading={isPending} onClick={() => send(true, words)}>
          {yes}
        </Button>
        <Button disabled={words === ''} loading={isPending} onClick={() => send(false, words)}>
          {no}
        </Button>
        {words === '' ? <span className="foot-note">{t('desk.orders.answer_first')}</span> : null}
      </p>
    </div>
  )
}

function AskChange({ order }: { order: Order }) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/changes', {
        params: { path: { id: order.id } },
        body: { text: text.trim() },
      }),
    { changes: ORDER_READS },
  )
  return (
    <details className="notes">
      <summary>{t('desk.orders.ask_change')}</summary>
      <Input.TextArea
        aria-label={t('desk.orders.change_what')}
        placeholder={t('desk.orders.change_what')}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {send.error === null ? null : <Failure error={send.error} />}
      <Button
        disabled={text.trim() === ''}
        loading={send.isPending}
        onClick={() => send.mutate(undefined, { onSuccess: () => setText('') })}
      >
        {t('desk.orders.send_change')}
      </Button>
    </details>
  )
}
