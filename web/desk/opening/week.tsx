import { Checkbox, Input } from 'antd'
import { useTexts, type TextKey } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import type { Form, Seat } from './form.ts'

export type Shown = {
  form: Form
  set: (changes: Partial<Form>) => void
  faultOf: (field: string) => string | undefined
  disabled: boolean
}

const WEEKDAYS: readonly TextKey[] = [
  'desk.weekday.monday',
  'desk.weekday.tuesday',
  'desk.weekday.wednesday',
  'desk.weekday.thursday',
  'desk.weekday.friday',
  'desk.weekday.saturday',
  'desk.weekday.sunday',
]

/** Hours of each weekday, of public holidays and of weekends that are worked; an empty field is a closed day. */
export function WeekCard({ form, set, faultOf, disabled }: Shown) {
  const { t } = useTexts()
  const hours = (name: string, label: string, value: string, change: (text: string) => void) => (
    <Field key={name} name={name} label={label} fault={faultOf(name)}>
      {(bound) => (
        <Input
          {...bound}
          disabled={disabled}
          placeholder={t('desk.opening.closed')}
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  )
  return (
    <Card title={t('desk.opening.week')} sub={t('desk.opening.hours_hint')}>
      <div className="opening-grid">
        {WEEKDAYS.map((key, day) =>
          hours(`week/${day}`, t(key), form.week[day] ?? '', (text) =>
            set({ week: form.week.map((each, index) => (index === day ? text : each)) }),
          ),
        )}
        {hours('holidays', t('desk.opening.holidays'), form.holidays, (holidays) => set({ holidays }))}
        {form.makeupDays === null
          ? null
          : hours('makeupDays', t('desk.opening.makeup'), form.makeupDays, (makeupDays) =>
              set({ makeupDays }),
            )}
      </div>
      <Checkbox
        disabled={disabled}
        checked={form.makeupDays === null}
        onChange={({ target }) => set({ makeupDays: target.checked ? null : '' })}
      >
        {t('desk.opening.makeup_as_weekday')}
      </Checkbox>
    </Card>
  )
}

/** Minutes that are kept free behind whatever takes a seat. */
export function BuffersCard({ form, set, faultOf, disabled, seats }: Shown & { seats: readonly Seat[] }) {
  const { t } = useTexts()
  return (
    <Card title={t('desk.opening.buffers')} sub={t('desk.opening.buffers_sub')}>
      <div className="opening-grid">
        {seats.map(({ seat, name }) => (
          <Field
            key={seat}
            name={`buffers/${seat}`}
            label={name ?? t('desk.board.seat_number', { seat })}
            fault={faultOf(`buffers/${seat}`)}
          >
            {(bound) => (
              <Input
                {...bound}
                inputMode="numeric"
                disabled={disabled}
                suffix={t('desk.opening.minutes')}
                value={form.buffers[seat] ?? ''}
                onChange={({ target }) => set({ buffers: { ...form.buffers, [seat]: target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
    </Card>
  )
}
