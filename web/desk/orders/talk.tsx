import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../shared/dates.ts'
import { api, sendForm, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Card } from '../ui/page.tsx'
import { Failure, FaultList } from '../ui/states.tsx'
import { Upload } from './upload.tsx'
import { ORDER_READS, type Order } from './wire.ts'

const PAGE = 20
const EVERY_MINUTE = 60_000

/** What both sides said, the latest at the foot, and a line to say more. */
export function Conversation({ order }: { order: Order }) {
  const { t } = useTexts()
  const path = { id: order.id }
  const pages = usePages(
    ['orders', 'messages', order.id],
    (cursor) =>
      valueOf(
        api.GET('/api/v1/orders/{id}/messages', {
          params: { path, query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    { every: EVERY_MINUTE },
  )
  const attach = useWrite(
    (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return sendForm(`/api/v1/orders/${order.id}/messages/file`, form)
    },
    { changes: ORDER_READS },
  )
  const send = useWrite(
    (text: string) => api.POST('/api/v1/orders/{id}/messages', { params: { path }, body: { text } }),
    { changes: ORDER_READS },
  )
  const who = order.person?.name ?? ''
  return (
    <Card
      title={t('desk.orders.talk')}
      extra={<span className="quiet small">{t('desk.orders.talk_with', { who })}</span>}
    >
      <div id="conversation">
        {pages.error === null ? null : <Failure error={pages.error} retry={pages.retry} />}
        {pages.more === undefined ? null : (
          <Button type="link" loading={pages.isFetchingMore} onClick={pages.more}>
            {t('desk.orders.earlier')}
          </Button>
        )}
        <ul className="talk">
          {pages.items.toReversed().map(({ id, side, text, by, at, file }) => (
            <li key={id} className={side === 'unit' ? 'said said-ours' : 'said'}>
              <p className="pre">{text}</p>
              {file === null ? null : (
                <a className="underlined" href={`/api/v1/orders/${order.id}/messages/${id}/file`}>
                  {file.name}
                </a>
              )}
              <p className="small quiet">{[civilTime(at).slice(5), by].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ul>
        {pages.items.length === 0 && !pages.isPending ? (
          <p className="quiet">{t('desk.orders.talk_none')}</p>
        ) : null}
        {order.can.includes('message') ? (
          <>
            <SayForm label={t('desk.orders.write_to', { who })} act={t('desk.orders.send')} send={send} />
            <Upload
              label={t('desk.orders.attach')}
              hint={t('desk.orders.attach_hint')}
              accept="application/pdf,image/png,image/jpeg"
              pending={attach.isPending}
              take={(file) => attach.mutate(file)}
            />
            {attach.error === null ? null : <FaultList error={attach.error} />}
          </>
        ) : null}
      </div>
      <Notes order={order} />
    </Card>
  )
}

type Sending = {
  mutate: (text: string, options: { onSuccess: () => void }) => void
  isPending: boolean
  error: Parameters<typeof FaultList>[0]['error'] | null
}

function SayForm({ label, act, send }: { label: string; act: string; send: Sending }) {
  const [text, setText] = useState('')
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') send.mutate(text.trim(), { onSuccess: () => setText('') })
      }}
    >
      <Input.TextArea
        aria-label={label}
        placeholder={label}
        rows={2}
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button htmlType="submit" loading={send.isPending} disabled={text.trim() === ''}>
        {act}
      </Button>
      {send.error === null ? null : <FaultList error={send.error} />}
    </form>
  )
}

/** What the team says among itself; the customer never sees it. */
function Notes({ order }: { order: Order }) {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const path = { id: order.id }
  const pages = usePages(['orders', 'notes', order.id], (cursor) =>
    valueOf(
      api.GET('/api/v1/orders/{id}/notes', {
        params: { path, query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const send = useWrite(
    (text: string) => api.POST('/api/v1/orders/{id}/notes', { params: { path }, body: { text } }),
    { changes: ['orders'] },
  )
  const n = pages.items.length
  return (
    <details className="notes" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t('desk.orders.notes', { n: pages.more === undefined ? n : `${n}+` })}{' '}
        <span className="quiet small">{t('desk.orders.notes_hidden')}</span>
      </summary>
      {pages.error === null ? null : <Failure error={pages.error} retry={pages.retry} />}
      <ul className="talk">
        {pages.items.toReversed().map(({ id, text, by, at }) => (
          <li key={id} className="said">
            <p className="pre">{text}</p>
            <p className="small quiet">{[civilTime(at).slice(5), by].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
      {pages.more === undefined ? null : (
        <Button type="link" loading={pages.isFetchingMore} onClick={pages.more}>
          {t('desk.orders.earlier')}
        </Button>
      )}
      <SayForm label={t('desk.orders.note')} act={t('desk.orders.keep_note')} send={send} />
    </details>
  )
}
