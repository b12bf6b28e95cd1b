import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure, Note } from '../ui/states.tsx'

/** Adds a receiver; the secret that signs what is sent is shown this once. */
export function WebhookPanel({ close }: { close: () => void }) {
  const { t } = useTexts()
  const [facts, setFacts] = useState({ name: '', url: '', actions: 'case.' })
  const make = useWrite(
    () =>
      api.POST('/api/v1/webhooks', {
        body: { name: facts.name, url: facts.url, actions: facts.actions.split(/[\s,，]+/).filter(Boolean) },
      }),
    { changes: ['webhooks'] },
  )
  const faultOf = (field: string) =>
    make.error?.faults.find(({ pointer }) => pointer?.startsWith(`/body/${field}`))?.message
  const isReady = Object.values(facts).every((each) => each.trim() !== '')
  return (
    <DetailDrawer
      title={t('desk.webhooks.make')}
      close={close}
      foot={
        make.data === undefined ? (
          <Button type="primary" disabled={!isReady} loading={make.isPending} onClick={() => make.mutate()}>
            {t('desk.webhooks.make')}
          </Button>
        ) : (
          <Button onClick={close}>{t('desk.detail.close')}</Button>
        )
      }
    >
      <div className="side short-form">
        {make.error === null ? null : <Failure error={make.error} />}
        {make.data === undefined ? null : (
          <Note tone="green" title={t('desk.webhooks.made')}>
            <code className="key-text">{make.data.secret}</code>
            <p>{t('desk.webhooks.once')}</p>
          </Note>
        )}
        {(['name', 'url', 'actions'] as const).map((field) => (
          <Field
            key={field}
            name={field}
            label={t(`desk.webhooks.${field}`)}
            hint={t(`desk.webhooks.${field}_hint`)}
            fault={faultOf(field)}
          >
            {(bound) => (
              <Input
                {...bound}
                value={facts[field]}
                maxLength={1000}
                onChange={({ target }) => setFacts({ ...facts, [field]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </DetailDrawer>
  )
}
