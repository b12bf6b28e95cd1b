import { Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Closing } from './closing.tsx'

const AHEAD_MS = 8 * 3_600_000
const today = (): string => new Date(Date.now() + AHEAD_MS).toISOString().slice(0, 10)

/** Every posting of a period to take along, for the unit's own books. */
export function Books() {
  const { t } = useTexts()
  const [from, setFrom] = useState(`${today().slice(0, 8)}01`)
  const [until, setUntil] = useState(today)
  const isPeriod = from !== '' && until !== '' && from <= until
  const query = new URLSearchParams({ from, until }).toString()
  return (
    <>
      <Card title={t('desk.money.books')} sub={t('desk.money.books_sub')}>
        <div className="short-form">
          <Field name="from" label={t('desk.money.from')}>
            {(bound) => (
              <Input {...bound} type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
            )}
          </Field>
          <Field name="until" label={t('desk.money.until')}>
            {(bound) => (
              <Input {...bound} type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
            )}
          </Field>
          {isPeriod ? (
            <p className="money-actions">
              {(['csv', 'xlsx'] as const).map((kind) => (
                <a key={kind} className="button" href={`/api/v1/money/postings.${kind}?${query}`} download>
                  {t('desk.money.take', { kind })}
                </a>
              ))}
            </p>
          ) : (
            <p className="red">{t('desk.money.backwards')}</p>
          )}
        </div>
      </Card>
      <Closing />
    </>
  )
}
