import { Button } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Failure } from '../ui/states.tsx'
import { ContactFields, PaperFields, WordFields } from './fields.tsx'
import { formOf, isReady, offerBody, wantedBody } from './form.ts'
import { MARKET_READS, type Post } from './wire.ts'

/** The form of what is not published yet. */
export function Edit({ post, close }: { post: Post; close: () => void }) {
  const { t } = useTexts()
  const [form, setForm] = useState(() => formOf(post, ''))
  const params = { path: { id: post.id } }
  const send = useWrite(
    () =>
      post.side === 'offer'
        ? api.PUT('/api/v1/market-posts/{id}/offer', { params, body: offerBody(form) })
        : api.PUT('/api/v1/market-posts/{id}/wanted', { params, body: wantedBody(form) }),
    { changes: MARKET_READS },
  )
  const props = { form, set: (changes: object) => setForm({ ...form, ...changes }), error: send.error }
  return (
    <>
      {send.error === null ? null : <Failure error={send.error} />}
      <WordFields {...props} side={post.side} />
      <ContactFields {...props} />
      {post.side === 'offer' ? <PaperFields {...props} /> : null}
      <p className="market-acts">
        <Button
          type="primary"
          disabled={!isReady(form)}
          loading={send.isPending}
          onClick={() => send.mutate(undefined, { onSuccess: close })}
        >
          {t('desk.market.save')}
        </Button>
        <Button onClick={close}>{t('desk.market.cancel')}</Button>
      </p>
    </>
  )
}
