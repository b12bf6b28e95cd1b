import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, useRead, useWrite } from '../api/index.ts'
import { QUALIFICATION_READS, useQualifications } from '../qualifications/index.tsx'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { Failure, FaultList } from '../ui/states.tsx'

type Terms = components['schemas']['BookingTerms']
const CLASSES = ['internal', 'external', 'individual'] as const

/** What an instrument asks beyond hours and limits: a qualification, shares of the week, and the time of an offer. */
export function TermsCard({ id, disabled }: { id: string; disabled: boolean }) {
  const { t } = useTexts()
  const { data, error } = useRead(['booking-terms', id], () =>
    api.GET('/api/v1/instruments/{id}/booking-terms', { params: { path: { id } } }),
  )
  return (
    <Card title={t('desk.terms.title')} sub={t('desk.terms.sub')}>
      {error === null ? null : <Failure error={error} />}
      {data === undefined ? null : <TermsForm key={id} id={id} terms={data} disabled={disabled} />}
    </Card>
  )
}

type Form = { qualification: string; shares: Record<(typeof CLASSES)[number], string>; offer: string }

const hoursOf = (minutes: number | null): string => (minutes === null ? '' : String(minutes / 60))
const minutesOf = (hours: string): number | null =>
  hours.trim() === '' ? null : Math.round(Number(hours) * 60)

const formOf = ({ qualification, classWeekMinutes, offerMinutes }: Terms): Form => ({
  qualification: qualification?.id ?? '',
  shares: {
    internal: hoursOf(classWeekMinutes.internal),
    external: hoursOf(classWeekMinutes.external),
    individual: hoursOf(classWeekMinutes.individual),
  },
  offer: String(offerMinutes),
})

function TermsForm({ id, terms, disabled }: { id: string; terms: Terms; disabled: boolean }) {
  const { t } = useTexts()
  const [form, setForm] = useState(() => formOf(terms))
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }))
  const qualifications = useQualifications()
  const save = useWrite(
    ({ qualification, shares, offer }: Form) =>
      api.PUT('/api/v1/instruments/{id}/booking-terms', {
        params: { path: { id } },
        body: {
          qualificationId: qualification === '' ? null : qualification,
          classWeekMinutes: {
            internal: minutesOf(shares.internal),
            external: minutesOf(shares.external),
            individual: minutesOf(shares.individual),
          },
          offerMinutes: Number(offer),
        },
      }),
    { changes: QUALIFICATION_READS },
  )
  return (
    <form
      className="opening-short"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(form)
      }}
    >
      {save.error === null ? null : <FaultList error={save.error} />}
      <Field
        name="qualificationId"
        label={t('desk.qualifications.name')}
        hint={t('desk.terms.qualification_hint')}
      >
        {(bound) => (
          <Select
            {...bound}
            disabled={disabled}
            value={form.qualification}
            options={[
              { value: '', label: t('desk.terms.no_qualification') },
              ...qualifications.map(({ id: value, name: label }) => ({ value, label })),
            ]}
            onChange={(qualification: string) => set({ qualification })}
          />
        )}
      </Field>
      {CLASSES.map((each) => (
        <Hours
          key={each}
          name={`share-${each}`}
          label={t(`desk.terms.share.${each}`)}
          disabled={disabled}
          value={form.shares[each]}
          change={(hours) => set({ shares: { ...form.shares, [each]: hours } })}
        />
      ))}
      <Hours
        name="offerMinutes"
        label={t('desk.terms.offer')}
        disabled={disabled}
        value={form.offer}
        change={(offer) => set({ offer })}
      />
      {disabled ? null : (
        <p>
          <Button htmlType="submit" loading={save.isPending}>
            {t('desk.terms.save')}
          </Button>{' '}
          <span role="status">{save.isSuccess ? t('desk.terms.saved') : ''}</span>
        </p>
      )}
    </form>
  )
}

type HoursProps = {
  name: string
  label: string
  value: string
  disabled: boolean
  change: (v: string) => void
}

function Hours({ name, label, value, disabled, change }: HoursProps) {
  return (
    <Field name={name} label={label}>
      {(bound) => (
        <Input
          {...bound}
          type="number"
          min={0}
          step="any"
          disabled={disabled}
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  )
}
