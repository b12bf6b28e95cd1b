import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { percentOf } from '../../shared/tax.ts'
import { api, sendForm, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts, type TextKey } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { useMoneyWrite } from './send.ts'
import type { Invoice } from './wire.ts'

/** What an invoice asks for, and what was issued: recorded, taken back in red, or refused. */
export function InvoiceDrawer({ invoice, close }: { invoice: Invoice; close: () => void }) {
  const { t } = useTexts()
  const may = useMay()
  const facts: [TextKey, string | null][] = [
    ['desk.money.customer', invoice.customer],
    ['desk.money.tax_within', taxWords(invoice, t)],
    ['desk.money.invoice_kind', t(`desk.money.invoice_kind.${invoice.kind}`)],
    ['desk.money.tax_number', invoice.taxNumber],
    ['desk.money.address', invoice.address],
    ['desk.money.bank', invoice.bank],
    ['desk.money.email', invoice.email],
    ['desk.money.note', invoice.note],
    ['desk.money.order', invoice.orders.map(({ number }) => number).join(' ')],
    ['desk.money.number', invoice.number],
    ['desk.money.issued_on', invoice.issuedOn && civilDate(invoice.issuedOn)],
    ['desk.money.red_number', invoice.reversalNumber],
    ['desk.money.reason', invoice.reason],
  ]
  return (
    <DetailDrawer title={`${invoice.title} ${formatMoney(invoice.amountFen)}`} close={close}>
      <div className="side">
        <dl className="facts">
          {facts.map(([key, value]) =>
            value === null || value === '' ? null : (
              <div key={key} className="fact-pair">
                <dt>{t(key)}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
        {invoice.fileName === null ? null : (
          <p>
            <a href={`/api/v1/money/invoices/${invoice.id}/file`}>{invoice.fileName}</a>
          </p>
        )}
        {may('money.write') && invoice.state === 'requested' ? <Issue id={invoice.id} /> : null}
        {may('money.write') && invoice.state === 'issued' ? <Issued id={invoice.id} /> : null}
      </div>
    </DetailDrawer>
  )
}

/** What of it is tax, rate by rate, as the invoice is to say it. */
const taxWords = ({ tax }: Invoice, t: ReturnType<typeof useTexts>['t']): string | null =>
  tax?.parts
    .map(({ rateBp, netFen, taxFen }) =>
      t('price.tax_part', {
        rate: percentOf(rateBp),
        net: formatMoney(netFen),
        tax: formatMoney(taxFen),
      }),
    )
    .join(' ') ?? null

function Issue({ id }: { id: string }) {
  const { t } = useTexts()
  const [number, setNumber] = useState('')
  const [issuedOn, setIssuedOn] = useState('')
  const [reason, setReason] = useState('')
  const params = { path: { id } }
  const issue = useMoneyWrite((body: { number: string; issuedOn: string }) =>
    api.POST('/api/v1/money/invoices/{id}/record', { params, body }),
  )
  const refuse = useMoneyWrite((body: { reason: string }) =>
    api.POST('/api/v1/money/invoices/{id}/refusal', { params, body }),
  )
  const error = issue.error ?? refuse.error
  // Its row leaves the list of what is asked for, so it is said here what was done.
  if (issue.isSuccess || refuse.isSuccess)
    return (
      <Note
        tone="green"
        title={t(issue.isSuccess ? 'desk.money.invoice_recorded' : 'desk.money.invoice_refused')}
      />
    )
  return (
    <div className="money-form">
      {error === null ? null : <Failure error={error} />}
      <Field name="number" label={t('desk.money.number')} needed>
        {(bound) => (
          <Input
            {...bound}
            maxLength={40}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        )}
      </Field>
      <Field name="issuedOn" label={t('desk.money.issued_on')} needed>
        {(bound) => (
          <Input
            {...bound}
            type="date"
            value={issuedOn}
            onChange={({ target }) => setIssuedOn(target.value)}
          />
        )}
      </Field>
      <Button
        type="primary"
        disabled={number === '' || issuedOn === ''}
        loading={issue.isPending}
        onClick={() => issue.mutate({ number, issuedOn })}
      >
        {t('desk.money.record_invoice')}
      </Button>
      <details>
        <summary>{t('desk.money.refuse_invoice')}</summary>
        <Field name="reason" label={t('desk.money.reason')} needed>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <Button
          disabled={reason.trim() === ''}
          loading={refuse.isPending}
          onClick={() => refuse.mutate({ reason })}
        >
          {t('desk.money.refuse_invoice')}
        </Button>
      </details>
    </div>
  )
}

function Issued({ id }: { id: string }) {
  const { t } = useTexts()
  const [number, setNumber] = useState('')
  const [reversedOn, setReversedOn] = useState('')
  const [reason, setReason] = useState('')
  const red = useMoneyWrite((body: { number: string; reversedOn: string; reason: string }) =>
    api.POST('/api/v1/money/invoices/{id}/reversal', { params: { path: { id } }, body }),
  )
  const keep = useWrite((form: FormData) => sendForm(`/api/v1/money/invoices/${id}/file`, form), {
    changes: ['money'],
  })
  const error = red.error ?? keep.error
  const attach = (file: File | undefined) => {
    if (file === undefined) return
    const form = new FormData()
    form.append('file', file)
    keep.mutate(form)
  }
  if (red.isSuccess) return <Note tone="green" title={t('desk.money.invoice_reversed')} />
  return (
    <div className="money-form">
      {error === null ? null : <Failure error={error} />}
      <Field name="file" label={t('desk.money.invoice_file')} hint={t('desk.money.invoice_file_hint')}>
        {(bound) => (
          <input
            id={bound.id}
            type="file"
            accept="application/pdf,image/png,image/jpeg"
            onChange={({ target }) => attach(target.files?.[0])}
          />
        )}
      </Field>
      <details>
        <summary>{t('desk.money.red')}</summary>
        <Field name="number" label={t('desk.money.red_number')} needed>
          {(bound) => (
            <Input
              {...bound}
              maxLength={40}
              value={number}
              onChange={({ target }) => setNumber(target.value)}
            />
          )}
        </Field>
        <Field name="reversedOn" label={t('desk.money.issued_on')} needed>
          {(bound) => (
            <Input
              {...bound}
              type="date"
              value={reversedOn}
              onChange={({ target }) => setReversedOn(target.value)}
            />
          )}
        </Field>
        <Field name="reason" label={t('desk.money.reason')} needed>
          {(bound) => (
            <Input
              {...bound}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <Button
          disabled={number === '' || reversedOn === '' || reason.trim() === ''}
          loading={red.isPending}
          onClick={() => red.mutate({ number, reversedOn, reason })}
        >
          {t('desk.money.red')}
        </Button>
      </details>
    </div>
  )
}
