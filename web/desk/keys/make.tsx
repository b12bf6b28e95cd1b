import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import { Failure, fieldId, Note } from '../ui/states.tsx'

const DAYS = [30, 90, 180, 366]

/** Makes a key; its text is shown this once and can be copied. */
export function KeyPanel({ scopes, close }: { scopes: readonly string[]; close: () => void }) {
  const { t, word } = useTexts()
  const { organisation } = useSession()
  const [name, setName] = useState('')
  const [organisationId, setOrganisation] = useState(organisation?.id ?? '')
  const [chosen, choose] = useState<readonly string[]>([])
  const [days, setDays] = useState(90)
  const make = useWrite(
    () => api.POST('/api/v1/keys', { body: { name, scopes: [...chosen], days, organisationId } }),
    { changes: ['keys'] },
  )
  const faultOf = (field: string) =>
    make.error?.faults.find(({ pointer }) => pointer === `/body/${field}`)?.message
  const isReady = name.trim() !== '' && chosen.length > 0 && organisationId !== ''
  return (
    <DetailDrawer
      title={t('desk.keys.make')}
      close={close}
      foot={
        make.data === undefined ? (
          <>
            <Button type="primary" disabled={!isReady} loading={make.isPending} onClick={() => make.mutate()}>
              {t('desk.keys.make')}
            </Button>
            <span className="foot-note">{t(isReady ? 'desk.keys.make_then' : 'desk.keys.make_needs')}</span>
          </>
        ) : (
          <Button onClick={close}>{t('desk.detail.close')}</Button>
        )
      }
    >
      <div className="side short-form">
        {make.error === null ? null : <Failure error={make.error} />}
        {make.data === undefined ? null : <Made text={make.data.key} />}
        <Field
          name="name"
          label={t('desk.keys.name')}
          hint={t('desk.keys.name_hint')}
          fault={faultOf('name')}
        >
          {(bound) => (
            <Input {...bound} value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
          )}
        </Field>
        <Field name="organisationId" label={t('desk.people.organisation')} fault={faultOf('organisationId')}>
          {(bound) => <OrganisationPicker bound={bound} value={organisationId} onChange={setOrganisation} />}
        </Field>
        <div className="field" role="group" aria-label={t('desk.keys.scopes')} id={fieldId('/body/scopes')}>
          <strong>{t('desk.keys.scopes')}</strong>
          <div className="ticks">
            {scopes.map((scope) => (
              <Checkbox
                key={scope}
                checked={chosen.includes(scope)}
                onChange={({ target }) =>
                  choose(scopes.filter((each) => (each === scope ? target.checked : chosen.includes(each))))
                }
              >
                {word('desk.permission', scope)}
              </Checkbox>
            ))}
          </div>
        </div>
        <Field name="days" label={t('desk.keys.days')} fault={faultOf('days')}>
          {(bound) => (
            <Select
              {...bound}
              value={days}
              onChange={setDays}
              options={DAYS.map((value) => ({ value, label: t('desk.keys.for_days', { n: value }) }))}
            />
          )}
        </Field>
      </div>
    </DetailDrawer>
  )
}

function Made({ text }: { text: string }) {
  const { t } = useTexts()
  const [isCopied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true))
  }
  return (
    <Note tone="green" title={t('desk.keys.made')}>
      <code className="key-text">{text}</code>
      <p>{t('desk.keys.once')}</p>
      <Button onClick={copy}>{t(isCopied ? 'desk.keys.copied' : 'desk.keys.copy')}</Button>
    </Note>
  )
}
