import { yuanOf } from '../../shared/yuan.ts'
import { TaxNote } from '../prices/index.tsx'
import { useSite, type Site } from '../site.ts'
import { Field, Form, Submit, typed } from '../ui/form.tsx'
import type { Detail, OrderMoney } from './money-wire.ts'

type Props = { money: OrderMoney; payer: string }

const AHEAD_MS = 8 * 3_600_000
const today = (): string => new Date(Date.now() + AHEAD_MS).toISOString().slice(0, 10)

/** A form that came back refused stands open, so that its faults are seen. */
const isBack = ({ posted }: Site, does: string): boolean => posted?.fields['do'] === does

/** After the transfer: what was paid, when and from whose account, so that the unit finds it. */
export function SayPaid({ money, payer }: Props) {
  const site = useSite()
  const { t } = site
  const due = money.dueFen > 0 ? money.dueFen : Math.max(0, (money.priceFen ?? 0) - money.paidFen)
  return (
    <details class="card" open={isBack(site, 'money.said')}>
      <summary>{t('portal.pay.say')}</summary>
      <Form
        hidden={{ do: 'money.said' }}
        fields={['amountFen', 'paidOn', 'payer', 'note']}
        label={t('portal.pay.say')}
      >
        <Field name="amountFen" label={t('portal.pay.amount')} value={yuanOf(due)} required maxLength={15} />
        <Field name="paidOn" type="date" label={t('portal.pay.paid_on')} value={today()} required />
        <Field
          name="payer"
          label={t('portal.pay.payer')}
          hint={t('portal.pay.payer_hint')}
          value={payer}
          required
          maxLength={200}
        />
        <Field name="note" label={t('portal.pay.note')} maxLength={500} />
        <Submit>{t('portal.pay.say_now')}</Submit>
      </Form>
    </details>
  )
}

/** Asks for an invoice on what was charged and has none yet. */
export function AskInvoice({ money, detail, payer }: Props & { detail: Detail }) {
  const site = useSite()
  const { t } = site
  const left = money.chargedFen - detail.invoicedFen
  const chosen = typed(site, 'kind', detail.unit.invoiceKinds[0])
  return (
    <details class="card" open={isBack(site, 'money.invoice')}>
      <summary>{t('portal.pay.ask_invoice')}</summary>
      <Form
        hidden={{ do: 'money.invoice' }}
        fields={['kind', 'title', 'taxNumber', 'address', 'bank', 'email', 'amountFen']}
        label={t('portal.pay.ask_invoice')}
      >
        <div class="field">
          <label for="field-kind">{t('portal.pay.invoice_kind')}</label>
          <select id="field-kind" name="kind">
            {detail.unit.invoiceKinds.map((kind) => (
              <option key={kind} value={kind} selected={kind === chosen}>
                {t(`portal.pay.invoice_kind.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        <Field name="title" label={t('portal.pay.invoice_title')} value={payer} required maxLength={200} />
        <Field
          name="taxNumber"
          label={t('portal.pay.tax_number')}
          hint={t('portal.pay.tax_hint')}
          maxLength={20}
        />
        <Field name="amountFen" label={t('portal.pay.amount')} value={yuanOf(left)} required maxLength={15} />
        <TaxNote tax={detail.taxLeft} />
        <Field
          name="address"
          label={t('portal.pay.address')}
          hint={t('portal.pay.special_hint')}
          maxLength={300}
        />
        <Field name="bank" label={t('portal.pay.bank_account')} maxLength={300} />
        <Field name="email" type="email" label={t('portal.pay.email')} maxLength={200} />
        <Submit>{t('portal.pay.ask_invoice')}</Submit>
      </Form>
    </details>
  )
}
