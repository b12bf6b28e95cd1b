import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure } from '../ui/states.tsx'
import { QUALIFICATION_READS, type Qualification } from './wire.ts'

const LINES = [
  { name: 'account', type: undefined, hint: 'desk.qualifications.account_hint' },
  { name: 'from', type: 'date', hint: undefined },
  { name: 'until', type: 'date', hint: 'desk.qualifications.until_hint' },
  { name: 'note', type: undefined, hint: 'desk.qualifications.note_hint' },
] as const

type Props = { qualifications: readonly Qualification[]; close: () => void }

/** Grants a qualification to a person, known by e-mail address or mobile number. */
export function GrantDrawer({ qualifications, close }: Props) {
  const { t } = useTexts()
  const { form, set, send } = useGrant(qualifications)
  const faultOf = (field: string) =>
    send.error?.faults.find(({ pointer }) => pointer?.endsWith(`/${field}`))?.message
  const isReady = form.id !== '' && form.account.trim() !== '' && form.from !== ''
  return (
    <DetailDrawer
      title={t('desk.qualifications.grant')}
      close={close}
      foot={
        <Button
          type="primary"
          disabled={!isReady}
          loading={send.isPending}
          onClick={() => send.mutate(form, { onSuccess: close })}
        >
          {t('desk.qualifications.grant')}
        </Button>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        <Field name="qualification" label={t('desk.qualifications.name')}>
          {(bound) => (
            <Select
              {...bound}
              value={form.id === '' ? null : form.id}
              options={qualifications.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id: string) => set({ id })}
            />
          )}
        </Field>
        {LINES.map(({ name, type, hint }) => (
          <Words
            key={name}
            name={name}
            label={t(`desk.qualifications.${name}`)}
            {...(type !== undefined && { type })}
            {...(hint !== undefined && { hint: t(hint) })}
            value={form[name]}
            fault={faultOf(name)}
            change={(value) => set({ [name]: value })}
          />
        ))}
      </div>
    </DetailDrawer>
  )
}

/** What is filled in, and sending it. */
function useGrant(qualifications: readonly Qualification[]) {
  const [form, setForm] = useState({
    id: qualifications.length === 1 ? (qualifications[0]?.id ?? '') : '',
    account: '',
    from: civilDate(new Date()),
    until: '',
    note: '',
  })
  const set = (changes: Partial<typeof form>) => setForm((before) => ({ ...before, ...changes }))
  const send = useWrite(
    ({ id, account, from, until, note }: typeof form) =>
      api.POST('/api/v1/qualifications/{id}/grants', {
        params: { path: { id } },
        body: {
          account: account.trim(),
          from,
          ...(until !== '' && { until }),
          ...(note.trim() !== '' && { note: note.trim() }),
        },
      }),
    { changes: QUALIFICATION_READS },
  )
  return { form, set, send }
}

type WordsProps = {
  name: string
  label: string
  hint?: string
  type?: 'text' | 'date'
  value: string
  fault: string | undefined
  change: (value: string) => void
}

/** One line to fill in, or a day. */
export function Words({ name, label, hint, type = 'text', value, fault, change }: WordsProps) {
  return (
    <Field name={name} label={label} fault={fault} {...(hint !== undefined && { hint })}>
      {(bound) => (
        <Input
          {...bound}
          type={type}
          value={value}
          maxLength={320}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  )
}
