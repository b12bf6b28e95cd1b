import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts, type TextKey } from '../texts/index.ts'
import { useGo } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { FaultList, fieldId, Note } from '../ui/states.tsx'
import type { CampaignRule } from './wire.ts'

type Fields = { title: string; document: string; opensOn: string; closesOn: string; nationalPushOn: string }

/** Calls all units to report; the dates of the rule are there to begin with. */
export function OpenForm({ rule }: { rule: CampaignRule }) {
  const { t } = useTexts()
  const go = useGo()
  const [fields, setFields] = useState<Fields>({
    title: '',
    document: '',
    opensOn: '',
    closesOn: ahead(rule?.closes),
    nationalPushOn: ahead(rule?.nationalPush),
  })
  const { title, closesOn, ...more } = fields
  const open = useWrite(
    () => {
      const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== ''))
      return api.POST('/api/v1/campaigns', { body: { title, closesOn, ...given } })
    },
    { changes: ['campaigns', 'obligations'] },
  )
  const set = (name: keyof Fields) => (value: string) => setFields((before) => ({ ...before, [name]: value }))
  return (
    <Card className="campaign-open" title={t('desk.campaigns.open')} sub={t('desk.campaigns.open_note')}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          open.mutate(undefined, { onSuccess: ({ id }) => go(`/campaigns/${id}`) })
        }}
      >
        {open.error === null ? null : (
          <Note tone="red" title={t('desk.campaigns.not_opened')}>
            <FaultList error={open.error} />
          </Note>
        )}
        <Field name="title" words="desk.campaigns.field.title" value={title} set={set('title')} />
        <Field
          name="document"
          words="desk.campaigns.field.document"
          value={fields.document}
          set={set('document')}
        />
        <Field
          name="opensOn"
          words="desk.campaigns.field.opens"
          value={fields.opensOn}
          set={set('opensOn')}
          isDay
        />
        <Field
          name="closesOn"
          words="desk.campaigns.field.closes"
          value={closesOn}
          set={set('closesOn')}
          isDay
        />
        <Field
          name="nationalPushOn"
          words="desk.campaigns.field.push"
          value={fields.nationalPushOn}
          set={set('nationalPushOn')}
          isDay
        />
        <Button
          className="form-button"
          type="primary"
          size="large"
          htmlType="submit"
          loading={open.isPending}
        >
          {t('desk.campaigns.open_now')}
        </Button>
      </form>
    </Card>
  )
}

/** A date of the rule's text, unless it has passed: campaigns come again, the text names one year. */
const ahead = (day: string | null | undefined): string =>
  day != null && day >= civilDate(new Date()) ? day : ''

type FieldProps = {
  name: string
  words: TextKey
  value: string
  set: (value: string) => void
  isDay?: boolean
}

function Field({ name, words, value, set, isDay = false }: FieldProps) {
  const { t } = useTexts()
  return (
    <div className="form-field">
      <label className="field" htmlFor={fieldId(`/${name}`)}>
        <strong>{t(words)}</strong>
      </label>
      <Input
        id={fieldId(`/${name}`)}
        type={isDay ? 'date' : 'text'}
        maxLength={200}
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </div>
  )
}
