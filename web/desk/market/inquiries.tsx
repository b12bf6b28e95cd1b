import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { MARKET_READS, type Inquiry } from './wire.ts'

/** What people asked about a post: who, for whom, and the answer, given once. */
export function Inquiries({ postId }: { postId: string }) {
  const { t } = useTexts()
  const pages = usePages(['market', 'inquiries', postId], (cursor) =>
    valueOf(
      api.GET('/api/v1/market-inquiries', {
        params: {
          query: { of: 'managed', post: postId, limit: 20, ...(cursor !== undefined && { cursor }) },
        },
      }),
    ),
  )
  return (
    <Card title={t('desk.market.inquiries')}>
      <PagedList pages={pages} empty={<p className="quiet">{t('desk.market.no_inquiries')}</p>}>
        {(rows) => (
          <ul className="lines">
            {rows.map((inquiry) => (
              <li key={inquiry.id}>
                <Line inquiry={inquiry} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  )
}

function Line({ inquiry }: { inquiry: Inquiry }) {
  const { t, name } = useTexts()
  const { person, body, askedAt, answer, answeredAt, canAnswer } = inquiry
  const unit = person?.unit == null ? null : name(person.unit)
  return (
    <>
      <p className="market-words">{body}</p>
      <span className="cell-second">
        {[person?.name, unit, civilTime(askedAt)].filter(Boolean).join(' · ')}
      </span>
      {answer === null ? null : (
        <blockquote className="quote">
          <p className="market-words">{answer}</p>
          <footer>
            {t('market.ask.answer')} {answeredAt === null ? '' : civilTime(answeredAt)}
          </footer>
        </blockquote>
      )}
      {canAnswer ? <Answer inquiry={inquiry} /> : null}
    </>
  )
}

function Answer({ inquiry: { id } }: { inquiry: Inquiry }) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const send = useWrite(
    () =>
      api.POST('/api/v1/market-inquiries/{id}/answer', {
        params: { path: { id } },
        body: { text: text.trim() },
      }),
    { changes: MARKET_READS },
  )
  return (
    <div className="short-form">
      {send.error === null ? null : <Failure error={send.error} />}
      <Field name={`answer-${id}`} label={t('market.ask.answer')} hint={t('desk.market.answer_hint')}>
        {(bound) => (
          <Input.TextArea
            {...bound}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button disabled={text.trim() === ''} loading={send.isPending} onClick={() => send.mutate()}>
        {t('desk.market.answer')}
      </Button>
    </div>
  )
}
