import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { MARKET_READS, titleOf, type Post } from './wire.ts'

export type Act = 'withdrawal' | 'removal' | 'conclusion' | 'extension'

/** What is said and sent with each act that asks for more than a press. */
function useAct(post: Post, act: Act, words: { reason: string; until: string; unit: string }) {
  const params = { path: { id: post.id } }
  return useWrite(
    () => {
      const reason = words.reason.trim()
      switch (act) {
        case 'withdrawal':
          return api.POST('/api/v1/market-posts/{id}/withdrawal', { params, body: { reason } })
        case 'removal':
          return api.POST('/api/v1/market-posts/{id}/removal', { params, body: { reason } })
        case 'extension':
          return api.POST('/api/v1/market-posts/{id}/extension', { params, body: { until: words.until } })
        case 'conclusion':
          return api.POST('/api/v1/market-posts/{id}/conclusion', {
            params,
            body: { with: words.unit === '' ? null : words.unit },
          })
      }
    },
    { changes: MARKET_READS },
  )
}

/** Withdraw, take down, conclude or let it stand longer. */
export function ActDrawer({ post, act, close }: { post: Post; act: Act; close: () => void }) {
  const { t, name } = useTexts()
  const [words, setWords] = useState({ reason: '', until: post.until, unit: '' })
  const send = useAct(post, act, words)
  const isReady =
    act === 'conclusion' || (act === 'extension' ? words.until > post.until : words.reason.trim() !== '')
  return (
    <DetailDrawer
      title={`${t(`desk.market.act.${act}`)} · ${titleOf(post, name)}`}
      close={close}
      foot={
        <Button
          type="primary"
          danger={act === 'withdrawal' || act === 'removal'}
          disabled={!isReady}
          loading={send.isPending}
          onClick={() => send.mutate(undefined, { onSuccess: close })}
        >
          {t(`desk.market.act.${act}`)}
        </Button>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        {act === 'conclusion' ? (
          <>
            <Field name="with" label={t('desk.market.with')} hint={t('desk.market.with_hint')}>
              {(bound) => (
                <OrganisationPicker
                  bound={bound}
                  value={words.unit}
                  onChange={(unit) => setWords({ ...words, unit })}
                />
              )}
            </Field>
            <Note>{t('market.how_text')}</Note>
          </>
        ) : act === 'extension' ? (
          <Field name="until" label={t('market.new.until')} needed>
            {(bound) => (
              <Input
                {...bound}
                type="date"
                value={words.until}
                onChange={({ target }) => setWords({ ...words, until: target.value })}
              />
            )}
          </Field>
        ) : (
          <Field name="reason" label={t('desk.market.reason')} hint={t('desk.market.reason_hint')} needed>
            {(bound) => (
              <Input.TextArea
                {...bound}
                rows={3}
                maxLength={500}
                value={words.reason}
                onChange={({ target }) => setWords({ ...words, reason: target.value })}
              />
            )}
          </Field>
        )}
      </div>
    </DetailDrawer>
  )
}
