import { InputNumber, Select } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { termsOf } from './form.ts'
import { KINDS, type Terms } from './wire.ts'

type Props = { terms: Terms; set: (terms: Terms) => void }

const STATES = ['off', 'standby', 'running', 'unknown'] as const
const MOST_MINUTES = 43_200
const A_DAY = 1440
const PERMILLE = 10

/** What must hold: its kind, and what the kind asks for. */
export function TermsFields({ terms, set }: Props) {
  const { t } = useTexts()
  return (
    <fieldset>
      <legend>{t('desk.alarms.when')}</legend>
      <div className="alarm-fields">
        <Field name="kind" label={t('desk.alarms.kind')}>
          {(bound) => (
            <Select
              {...bound}
              value={terms.kind}
              options={KINDS.map((value) => ({ value, label: t(`desk.alarms.kind.${value}`) }))}
              onChange={(kind: Terms['kind']) => set(termsOf(kind))}
            />
          )}
        </Field>
        <Choice terms={terms} set={set} />
        <Figures terms={terms} set={set} />
      </div>
      <p className="field-hint">{t(`desk.alarms.kind_hint.${terms.kind}`)}</p>
    </fieldset>
  )
}

function Choice({ terms, set }: Props) {
  const { t } = useTexts()
  if (terms.kind === 'state')
    return (
      <Field name="state" label={t('desk.alarms.which_state')}>
        {(bound) => (
          <Select
            {...bound}
            value={terms.state}
            options={STATES.map((value) => ({ value, label: t(`desk.power.state.${value}`) }))}
            onChange={(state: (typeof STATES)[number]) => set({ ...terms, state })}
          />
        )}
      </Field>
    )
  if (terms.kind === 'outside')
    return (
      <Field name="of" label={t('desk.alarms.outside_of')}>
        {(bound) => (
          <Select
            {...bound}
            value={terms.of}
            options={(['booking', 'opening'] as const).map((value) => ({
              value,
              label: t(`desk.alarms.outside.${value}`),
            }))}
            onChange={(of: 'booking' | 'opening') => set({ ...terms, of })}
          />
        )}
      </Field>
    )
  if (terms.kind !== 'power') return null
  return (
    <Field name="side" label={t('desk.alarms.side')}>
      {(bound) => (
        <Select
          {...bound}
          value={terms.side}
          options={(['above', 'below'] as const).map((value) => ({
            value,
            label: t(`desk.alarms.side.${value}`),
          }))}
          onChange={(side: 'above' | 'below') => set({ ...terms, side })}
        />
      )}
    </Field>
  )
}

function Figures({ terms, set }: Props) {
  const { t } = useTexts()
  return (
    <>
      {terms.kind === 'power' ? (
        <>
          <Figure
            name="watts"
            label={t('desk.alarms.watts')}
            range={[0.1, 1_000_000]}
            value={terms.watts}
            set={(watts) => set({ ...terms, watts })}
          />
          <Figure
            name="hysteresisPermille"
            label={t('desk.alarms.hysteresis')}
            range={[0, 50]}
            value={terms.hysteresisPermille / PERMILLE}
            set={(share) => set({ ...terms, hysteresisPermille: Math.round(share * PERMILLE) })}
          />
        </>
      ) : null}
      {'minutes' in terms ? (
        <Figure
          name="minutes"
          label={t('desk.alarms.minutes')}
          range={[terms.kind === 'outside' ? 0 : 1, terms.kind === 'power' ? A_DAY : MOST_MINUTES]}
          whole
          value={terms.minutes}
          set={(minutes) => set({ ...terms, minutes })}
        />
      ) : null}
      {terms.kind === 'battery' ? (
        <Figure
          name="percent"
          label={t('desk.alarms.percent')}
          range={[1, 99]}
          whole
          value={terms.percent}
          set={(percent) => set({ ...terms, percent })}
        />
      ) : null}
      {terms.kind === 'signal' ? (
        <Figure
          name="dbm"
          label={t('desk.alarms.dbm')}
          range={[-150, -30]}
          whole
          value={terms.dbm}
          set={(dbm) => set({ ...terms, dbm })}
        />
      ) : null}
    </>
  )
}

type FigureProps = {
  name: string
  label: string
  range: [least: number, most: number]
  whole?: boolean
  value: number
  set: (value: number) => void
}

function Figure({ name, label, range: [least, most], whole = false, value, set }: FigureProps) {
  return (
    <Field name={name} label={label}>
      {(bound) => (
        <InputNumber
          {...bound}
          min={least}
          max={most}
          {...(whole && { precision: 0 })}
          value={value}
          onChange={(next) => set(next ?? least)}
        />
      )}
    </Field>
  )
}
