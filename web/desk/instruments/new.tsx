import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink, useGo } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Failure, fieldId } from '../ui/states.tsx'
import { Field } from '../ui/field.tsx'
import './instruments.css'

/** A new entry needs a name and nothing more; the rest is filled in on its own page. */
export default function NewInstrument() {
  const { t } = useTexts()
  const go = useGo()
  const [name, setName] = useState('')
  const [assetNumber, setAssetNumber] = useState('')
  const make = useWrite(
    () => api.POST('/api/v1/instruments', { body: { name, assetNumber: assetNumber.trim() || null } }),
    { changes: ['instruments'] },
  )
  const faultOf = (field: string) =>
    make.error?.faults.find(({ pointer }) => pointer === `/body/${field}`)?.message
  return (
    <Page
      title={t('desk.instruments.new')}
      crumbs={<DeskLink to="/instruments">{t('desk.instruments.title')}</DeskLink>}
      sub={t('desk.instruments.new_sub')}
    >
      <Card>
        <form
          className="short-form"
          onSubmit={(event) => {
            event.preventDefault()
            make.mutate(undefined, { onSuccess: ({ id }) => go(`/instruments/${id}`) })
          }}
        >
          {make.error === null ? null : <Failure error={make.error} />}
          <Field name="name" label={t('desk.field.name')} fault={faultOf('name')} needed>
            {(bound) => (
              <Input
                {...bound}
                value={name}
                maxLength={300}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <Field
            name="assetNumber"
            label={t('desk.field.assetNumber')}
            hint={t('desk.hint.assetNumber')}
            fault={faultOf('assetNumber')}
          >
            {(bound) => (
              <Input
                {...bound}
                value={assetNumber}
                maxLength={150}
                onChange={({ target }) => setAssetNumber(target.value)}
              />
            )}
          </Field>
          <Button type="primary" htmlType="submit" loading={make.isPending} id={fieldId('/submit')}>
            {t('desk.instruments.make')}
          </Button>
        </form>
      </Card>
    </Page>
  )
}
