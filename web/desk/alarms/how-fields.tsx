import { Checkbox, Input, InputNumber } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { NIGHT, type Change, type Form } from './form.ts'
import { SEVERITIES, type Quiet } from './wire.ts'

type Props = { form: Form; set: Change }

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const
const A_WEEK = 10_080

/** How often it is said again, and to whom it is passed on. */
export function RepeatFields({ form, set }: Props) {
  const { t } = useTexts()
  return (
    <fieldset>
      <legend>{t('desk.alarms.until_acknowledged')}</legend>
      <div className="alarm-fields">
        <Field name="repeatMinutes" label={t('desk.alarms.repeat')} hint={t('desk.alarms.empty_never')}>
          {(bound) => (
            <InputNumber
              {...bound}
              min={5}
              max={A_WEEK}
              precision={0}
              value={form.repeatMinutes}
              onChange={(repeatMinutes) => set({ repeatMinutes })}
            />
          )}
        </Field>
        <Field name="escalateMinutes" label={t('desk.alarms.escalate')} hint={t('desk.alarms.empty_never')}>
          {(bound) => (
            <InputNumber
              {...bound}
              min={1}
              max={A_WEEK}
              precision={0}
              value={form.escalateMinutes}
              onChange={(escalateMinutes) => set({ escalateMinutes })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  )
}

/** Hours at which only some severities are told; the rest is told in one when they end. */
export function QuietFields({ form, set }: Props) {
  const { t } = useTexts()
  const { quiet } = form
  return (
    <fieldset id="field-quiet">
      <legend>{t('desk.alarms.quiet')}</legend>
      <Checkbox
        checked={quiet !== null}
        onChange={({ target }) => set({ quiet: target.checked ? NIGHT : null })}
      >
        {t('desk.alarms.has_quiet')}
      </Checkbox>
      <p className="field-hint">{t('desk.alarms.quiet_hint')}</p>
      {quiet === null ? null : (
        <Hours quiet={quiet} set={(changes) => set({ quiet: { ...quiet, ...changes } })} />
      )}
    </fieldset>
  )
}

function Hours({ quiet, set }: { quiet: Quiet; set: (changes: Partial<Quiet>) => void }) {
  const { t } = useTexts()
  return (
    <>
      <div className="alarm-fields">
        <Field name="from" label={t('desk.alarms.quiet_from')}>
          {(bound) => (
            <Input
              {...bound}
              type="time"
              value={quiet.from}
              onChange={({ target }) => set({ from: target.value })}
            />
          )}
        </Field>
        <Field name="until" label={t('desk.alarms.quiet_until')} hint={t('desk.alarms.quiet_over')}>
          {(bound) => (
            <Input
              {...bound}
              type="time"
              value={quiet.until}
              onChange={({ target }) => set({ until: target.value })}
            />
          )}
        </Field>
      </div>
      <Boxes
        legend={t('desk.alarms.quiet_days')}
        options={WEEK.map((value) => ({ value, label: t(`desk.alarms.day.${value}`) }))}
        value={quiet.weekdays}
        set={(weekdays) => set({ weekdays })}
      />
      <Boxes
        legend={t('desk.alarms.quiet_through')}
        options={SEVERITIES.map((value) => ({ value, label: t(`desk.alarms.severity.${value}`) }))}
        value={quiet.through}
        set={(through) => set({ through })}
      />
    </>
  )
}

type BoxesProps<T> = {
  legend: string
  options: { value: T; label: string }[]
  value: T[]
  set: (value: T[]) => void
}

function Boxes<T extends string | number>({ legend, options, value, set }: BoxesProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <Checkbox.Group<T> options={options} value={value} onChange={set} />
    </fieldset>
  )
}
