import { Input, Select } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import type { Seat } from './form.ts'

/** An instant of what a field for date and time holds, in Shanghai's civil time. */
export const instantOf = (local: string): string => new Date(`${local}:00+08:00`).toISOString()

type TimeProps = { name: string; label: string; value: string; change: (value: string) => void }

export function TimeField({ name, label, value, change }: TimeProps) {
  return (
    <Field name={name} label={label} needed>
      {(bound) => (
        <Input
          {...bound}
          type="datetime-local"
          value={value}
          onChange={({ target }) => change(target.value)}
        />
      )}
    </Field>
  )
}

type SeatProps = { name: string; seats: readonly Seat[]; value: string; change: (value: string) => void }

/** One seat or all of them; nothing to choose where there is one. */
export function SeatPicker({ name, seats, value, change }: SeatProps) {
  const { t } = useTexts()
  if (seats.length < 2) return null
  return (
    <Field name={name} label={t('desk.board.seat')}>
      {(bound) => (
        <Select
          {...bound}
          value={value}
          options={[
            { value: '', label: t('desk.board.all_seats') },
            ...seats.map(({ seat, name: called }) => ({
              value: String(seat),
              label: called ?? t('desk.board.seat_number', { seat }),
            })),
          ]}
          onChange={change}
        />
      )}
    </Field>
  )
}
