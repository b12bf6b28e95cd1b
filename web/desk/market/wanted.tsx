import { Button } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useGo } from '../ui/link.tsx'
import { Page } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { ContactFields, WordFields } from './fields.tsx'
import { formOf, isReady, wantedBody } from './form.ts'
import { MARKET_READS } from './wire.ts'

/** Says what one’s unit looks for; no document is needed. */
export default function NewWanted() {
  const { t } = useTexts()
  const go = useGo()
  const { organisation } = useSession()
  const [form, setForm] = useState(() => formOf(undefined, organisation?.name ?? ''))
  const send = useWrite(() => api.POST('/api/v1/market-posts/wanted', { body: wantedBody(form) }), {
    changes: MARKET_READS,
  })
  const props = { form, set: (changes: object) => setForm({ ...form, ...changes }), error: send.error }
  return (
    <Page
      title={t('market.new.title')}
      sub={t('market.new.lead')}
      crumbs={<DeskLink to="/market">{t('market.title')}</DeskLink>}
      foot={
        <Button
          type="primary"
          disabled={!isReady(form) || form.title.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate(undefined, { onSuccess: ({ id }) => go(`/market/${id}`) })}
        >
          {t('market.new.send')}
        </Button>
      }
    >
      {send.error === null ? null : <Failure error={send.error} />}
      <WordFields {...props} side="wanted" />
      <ContactFields {...props} />
    </Page>
  )
}
