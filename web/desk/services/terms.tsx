import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { useMay, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, Loading } from '../ui/states.tsx'
import type { Terms } from './wire.ts'

const PAYMENTS = ['prepay', 'invoice', 'account', 'monthly', 'transfer'] as const

/** On what terms the unit takes orders; whoever sets prices sets these. */
export function TermsCard() {
  const { t, word } = useTexts()
  const may = useMay()
  const { organisation } = useSession()
  const [isOpen, setOpen] = useState(false)
  const unit = organisation?.id ?? ''
  const { data, error } = useRead(
    ['order-terms', unit],
    () => api.GET('/api/v1/order-terms', { params: { query: { unit } } }),
    { enabled: unit !== '' },
  )
  if (unit === '') return null
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Loading />
  const facts: [string, string][] = [
    [t('desk.order_terms.acceptanceDays'), t('desk.services.days', { n: data.acceptanceDays })],
    [
      t('desk.order_terms.silenceDays'),
      data.silenceDays === null
        ? t('desk.order_terms.silence_off')
        : t('desk.services.days', { n: data.silenceDays }),
    ],
    [t('desk.order_terms.mostReturns'), t('desk.order_terms.times', { n: data.mostReturns })],
    [t('desk.order_terms.cancelFreeHours'), t('desk.order_terms.hours', { n: data.cancelFreeHours })],
    [t('desk.order_terms.cancelFeeBp'), percent(data.cancelFeeBp)],
    [t('desk.order_terms.noShowFeeBp'), percent(data.noShowFeeBp)],
    [t('desk.order_terms.graceMinutes'), t('desk.order_terms.minutes', { n: data.graceMinutes })],
    [
      t('desk.order_terms.contractFromFen'),
      data.contractFromFen === null
        ? t('desk.order_terms.contract_never')
        : formatMoney(data.contractFromFen),
    ],
    [
      t('desk.order_terms.taxBp'),
      data.taxBp === null ? t('desk.order_terms.tax_unsaid') : percent(data.taxBp),
    ],
    [
      t('desk.order_terms.payments'),
      data.payments.map((each) => word('desk.orders.payment', each)).join(t('desk.list.comma')),
    ],
  ]
  return (
    <Card
      title={t('desk.order_terms.title')}
      extra={
        may('price.write') ? (
          <Button onClick={() => setOpen(true)}>{t('desk.order_terms.edit')}</Button>
        ) : (
          <span className="quiet small">{t('desk.order_terms.who')}</span>
        )
      }
    >
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="fact-pair">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isOpen ? <TermsDrawer terms={data} close={() => setOpen(false)} /> : null}
    </Card>
  )
}

const percent = (bp: number): string => `${bp / 100} %`

const NUMBERS = [
  'acceptanceDays',
  'silenceDays',
  'mostReturns',
  'cancelFreeHours',
  'cancelFeeBp',
  'noShowFeeBp',
  'graceMinutes',
  'contractFromFen',
  'taxBp',
] as const
type Name = (typeof NUMBERS)[number]

/** Shares are written in percent and money in yuan; kept in hundredths of both. */
const HUNDREDTHS: readonly Name[] = ['cancelFeeBp', 'noShowFeeBp', 'contractFromFen', 'taxBp']
const MAY_BE_EMPTY: readonly Name[] = ['silenceDays', 'contractFromFen', 'taxBp']

const shown = (name: Name, value: number | null): string =>
  value === null ? '' : String(HUNDREDTHS.includes(name) ? value / 100 : value)

const read = (name: Name, typed: string): number | null =>
  typed.trim() === '' ? null : Math.round(Number(typed) * (HUNDREDTHS.includes(name) ? 100 : 1))

function TermsDrawer({ terms, close }: { terms: Terms; close: () => void }) {
  const { t, word } = useTexts()
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(NUMBERS.map((name) => [name, shown(name, terms[name])])),
  )
  const [payments, setPayments] = useState<Terms['payments']>(terms.payments)
  const value = (name: Name) => read(name, typed[name] ?? '')
  const isWhole = NUMBERS.every((name) => {
    const number = value(name)
    return number === null ? MAY_BE_EMPTY.includes(name) : Number.isFinite(number) && number >= 0
  })
  const send = useWrite(
    () =>
      api.PUT('/api/v1/order-terms', {
        body: {
          acceptanceDays: value('acceptanceDays') ?? 0,
          silenceDays: value('silenceDays'),
          mostReturns: value('mostReturns') ?? 0,
          cancelFreeHours: value('cancelFreeHours') ?? 0,
          cancelFeeBp: value('cancelFeeBp') ?? 0,
          noShowFeeBp: value('noShowFeeBp') ?? 0,
          graceMinutes: value('graceMinutes') ?? 0,
          contractFromFen: value('contractFromFen'),
          taxBp: value('taxBp'),
          payments,
        },
      }),
    { changes: ['order-terms', 'orders'] },
  )
  return (
    <DetailDrawer
      title={t('desk.order_terms.title')}
      close={close}
      foot={
        <>
          <Button
            type="primary"
            disabled={!isWhole || payments.length === 0}
            loading={send.isPending}
            onClick={() => send.mutate(undefined, { onSuccess: close })}
          >
            {t('desk.order_terms.save')}
          </Button>
          <span className="foot-note">
            {t(isWhole ? 'desk.order_terms.save_then' : 'desk.order_terms.numbers')}
          </span>
        </>
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        {NUMBERS.map((name) => (
          <Field
            key={name}
            name={name}
            label={t(`desk.order_terms.${name}`)}
            hint={t(`desk.order_terms.hint.${name}`)}
          >
            {(bound) => (
              <Input
                {...bound}
                inputMode="decimal"
                value={typed[name] ?? ''}
                onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
              />
            )}
          </Field>
        ))}
        <fieldset className="field day-severity">
          <legend>{t('desk.order_terms.payments')}</legend>
          <Checkbox.Group
            value={payments}
            onChange={(chosen) => setPayments(PAYMENTS.filter((each) => chosen.includes(each)))}
            options={PAYMENTS.map((each) => ({ value: each, label: word('desk.orders.payment', each) }))}
          />
        </fieldset>
      </div>
    </DetailDrawer>
  )
}
