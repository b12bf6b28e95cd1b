import { Button } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { useFilters } from '../ui/filters.tsx'
import { InstrumentPicker } from '../ui/instrument-picker.tsx'
import { DeskLink, useGo } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { ContactFields, PaperFields, WordFields } from './fields.tsx'
import { formOf, isReady, offerBody } from './form.ts'
import { MARKET_READS } from './wire.ts'

/** Drafts an offer of an instrument that one’s unit holds; the approving document follows on the next page. */
export default function NewOffer() {
  const { t } = useTexts()
  const go = useGo()
  const { organisation } = useSession()
  const [{ instrument }, setFilters] = useFilters({ instrument: '' })
  const [form, setForm] = useState(() => formOf(undefined, organisation?.name ?? ''))
  const send = useWrite(
    () => api.POST('/api/v1/market-posts/offers', { body: { instrumentId: instrument, ...offerBody(form) } }),
    { changes: MARKET_READS },
  )
  const props = { form, set: (changes: object) => setForm({ ...form, ...changes }), error: send.error }
  return (
    <Page
      title={t('desk.market.offer')}
      sub={t('desk.market.offer_sub')}
      crumbs={<DeskLink to="/market">{t('market.title')}</DeskLink>}
      foot={
        <>
          <Button
            type="primary"
            disabled={instrument === '' || !isReady(form)}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: ({ id }) => go(`/market/${id}`) })}
          >
            {t('desk.market.keep')}
          </Button>
          <span className="foot-note">{t('desk.market.keep_then')}</span>
        </>
      }
    >
      {send.error === null ? null : <Failure error={send.error} />}
      <Card className="short-form">
        <Field name="instrumentId" label={t('desk.market.instrument')} needed>
          {(bound) => (
            <InstrumentPicker
              bound={bound}
              value={instrument}
              onChange={(id) => setFilters({ instrument: id })}
            />
          )}
        </Field>
      </Card>
      <WordFields {...props} side="offer" />
      <ContactFields {...props} />
      <PaperFields {...props} />
    </Page>
  )
}
