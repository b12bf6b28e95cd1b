import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { formatMoney } from '../../shared/money.ts'
import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { FaultList } from '../ui/states.tsx'
import { CLASSES, type NewPriceList, type UserClass } from './form.ts'

const HOUR = 3_600_000

type Asked = { class: UserClass; at: string; hours: string }

/** What a booking would cost under the list as it is typed, computed by the rule that charges it. */
export function Trial({ id, list }: { id: string; list: NewPriceList | null }) {
  const { t, word } = useTexts()
  const [asked, setAsked] = useState<Asked>({ class: 'external', at: '14:00', hours: '2.5' })
  const start = Date.parse(`${list?.from ?? ''}T${asked.at}:00+08:00`)
  const length = Number(asked.hours) * HOUR
  const fits = list !== null && Number.isFinite(start) && length > 0 && length < 400 * HOUR
  return (
    <Card title={t('desk.prices.trial')} sub={t('desk.prices.trial_sub')}>
      <Field name="trial-class" label={t('desk.prices.rate.class')}>
        {(bound) => (
          <Select
            {...bound}
            value={asked.class}
            options={CLASSES.map((value) => ({ value, label: word('price.class', value) }))}
            onChange={(value) => setAsked({ ...asked, class: value })}
            getPopupContainer={overlays}
          />
        )}
      </Field>
      <Field name="trial-at" label={t('desk.prices.trial_at')}>
        {(bound) => (
          <Input
            {...bound}
            type="time"
            value={asked.at}
            onChange={({ target }) => setAsked({ ...asked, at: target.value })}
          />
        )}
      </Field>
      <Field name="trial-hours" label={t('desk.prices.trial_hours')}>
        {(bound) => (
          <Input
            {...bound}
            inputMode="decimal"
            value={asked.hours}
            onChange={({ target }) => setAsked({ ...asked, hours: target.value })}
          />
        )}
      </Field>
      {fits ? (
        <Priced
          id={id}
          body={{
            list,
            ask: {
              class: asked.class,
              booked: [
                { from: new Date(start).toISOString(), until: new Date(start + length).toISOString() },
              ],
            },
          }}
        />
      ) : (
        <p className="quiet">{t('desk.prices.trial_waits')}</p>
      )}
    </Card>
  )
}

type Body = { list: NewPriceList; ask: { class: UserClass; booked: { from: string; until: string }[] } }

function Priced({ id, body }: { id: string; body: Body }) {
  const { t, told } = useTexts()
  const asked = useDeferredValue(body)
  const tried = useRead(['price-trial', id, asked], () =>
    api.POST('/api/v1/instruments/{id}/prices/trial', { params: { path: { id } }, body: asked }),
  )
  if (tried.error !== null) return <FaultList error={tried.error} />
  if (tried.data === undefined) return <p className="quiet">{t('desk.state.loading')}</p>
  return (
    <ul className="prices-lines" aria-live="polite">
      {tried.data.lines.map((line, index) => (
        <li key={index}>
          <span>
            {told(line.text)}
            <small>{line.notes.map((note) => told(note)).join(' · ')}</small>
          </span>
          <span className="num">{formatMoney(line.amountFen)}</span>
        </li>
      ))}
      <li className="prices-total">
        <strong>{t('desk.prices.total')}</strong>
        <strong className="num">{formatMoney(tried.data.totalFen)}</strong>
      </li>
    </ul>
  )
}
