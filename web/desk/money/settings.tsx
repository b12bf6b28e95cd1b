import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { fenOf, yuanOf } from '../../shared/yuan.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts, type TextKey } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Empty, Failure, Loading, Note } from '../ui/states.tsx'
import { TwoPeople } from './two-people.tsx'
import type { Setting } from './wire.ts'

const KINDS = ['general', 'special', 'digital', 'digital_special'] as const

/** Where the unit is paid, by when, which invoices it issues and from which amount two people decide. */
export function Settings() {
  const { t } = useTexts()
  const { organisation } = useSession()
  const id = organisation?.id ?? ''
  const { data, error } = useRead(
    ['money', 'setting', id],
    () => api.GET('/api/v1/money/units/{id}', { params: { path: { id } } }),
    { enabled: id !== '' },
  )
  if (id === '') return <Empty title={t('desk.money.no_unit')} />
  if (error !== null) return <Failure error={error} />
  return data === undefined ? <Loading /> : <SettingForm key={data.unitId} setting={data} />
}

type Typed = Record<
  'accountHolder' | 'bankName' | 'bankAccount' | 'paymentNote' | 'paymentDays' | 'twoPeople',
  string
>
const FIELDS: { name: keyof Typed; label: TextKey; hint?: TextKey; most: number }[] = [
  { name: 'accountHolder', label: 'desk.money.account_holder', most: 200 },
  { name: 'bankName', label: 'desk.money.bank_name', most: 200 },
  { name: 'bankAccount', label: 'desk.money.bank_account', most: 40 },
  { name: 'paymentNote', label: 'desk.money.payment_note', hint: 'desk.money.payment_note_hint', most: 500 },
  { name: 'paymentDays', label: 'desk.money.payment_days', most: 3 },
  { name: 'twoPeople', label: 'desk.money.two_people', hint: 'desk.money.two_people_hint', most: 12 },
]

function SettingForm({ setting }: { setting: Setting }) {
  const { t } = useTexts()
  const { unitId, twoPeopleFromFen } = setting
  const [kinds, setKinds] = useState(setting.invoiceKinds)
  const [typed, setTyped] = useState<Typed>({
    accountHolder: setting.accountHolder ?? '',
    bankName: setting.bankName ?? '',
    bankAccount: setting.bankAccount ?? '',
    paymentNote: setting.paymentNote ?? '',
    paymentDays: String(setting.paymentDays),
    twoPeople: twoPeopleFromFen === null ? '' : yuanOf(twoPeopleFromFen),
  })
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
  const save = useWrite(
    () =>
      api.PUT('/api/v1/money/units/{id}', {
        params: { path: { id: unitId } },
        body: {
          accountHolder: orNull(typed.accountHolder),
          bankName: orNull(typed.bankName),
          bankAccount: orNull(typed.bankAccount),
          paymentNote: orNull(typed.paymentNote),
          paymentDays: Number(typed.paymentDays),
          invoiceKinds: kinds,
          twoPeopleFromFen: orNull(typed.twoPeople) === null ? null : fenOf(typed.twoPeople),
        },
      }),
    { changes: ['money'] },
  )
  return (
    <Card title={t('desk.money.tab.settings')} sub={t('desk.money.settings_sub')}>
      <div className="short-form">
        {save.error === null ? null : <Failure error={save.error} />}
        {save.isSuccess ? <Note tone="green" title={t('desk.money.saved')} /> : null}
        <TwoPeople setting={setting} />
        {FIELDS.map(({ name, label, hint, most }) => (
          <Field
            key={name}
            name={name}
            label={t(label)}
            {...(hint !== undefined && { hint: t(hint) })}
            fault={save.error?.faults.find(({ pointer }) => pointer?.endsWith(`/${name}`))?.message}
          >
            {(bound) => (
              <Input
                {...bound}
                maxLength={most}
                disabled={!setting.mayWrite}
                value={typed[name]}
                onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
              />
            )}
          </Field>
        ))}
        <Checkbox.Group
          aria-label={t('desk.money.invoice_kinds')}
          disabled={!setting.mayWrite}
          value={kinds}
          onChange={(chosen) => setKinds(chosen)}
          options={KINDS.map((value) => ({ value, label: t(`desk.money.invoice_kind.${value}`) }))}
        />
        {setting.mayWrite ? (
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {t('desk.money.save')}
          </Button>
        ) : null}
      </div>
    </Card>
  )
}
