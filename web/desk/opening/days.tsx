import { Button, Input } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { Card } from '../ui/page.tsx'
import { fieldId } from '../ui/states.tsx'
import type { Form } from './form.ts'
import type { Shown } from './week.tsx'

/** Days with hours of their own, which go before weekdays and holidays. */
export function Days({ form, set, faultOf, disabled }: Shown) {
  const { t } = useTexts()
  const change = (index: number, changes: Partial<Form['days'][number]>) =>
    set({ days: form.days.map((day, at) => (at === index ? { ...day, ...changes } : day)) })
  return (
    <Card title={t('desk.opening.days')} sub={t('desk.opening.days_sub')}>
      {form.days.map((day, index) => {
        const fault = faultOf(`days/${index}/hours`) ?? faultOf(`days/${index}/date`)
        return (
          <div key={index} className="opening-day">
            <Input
              type="date"
              id={fieldId(`/body/days/${index}/date`)}
              aria-label={t('desk.opening.day_date')}
              disabled={disabled}
              value={day.date}
              onChange={({ target }) => change(index, { date: target.value })}
            />
            <Input
              aria-label={t('desk.opening.day_hours')}
              placeholder={t('desk.opening.closed')}
              {...(fault !== undefined && { status: 'error' as const })}
              disabled={disabled}
              value={day.hours}
              onChange={({ target }) => change(index, { hours: target.value })}
            />
            <Input
              aria-label={t('desk.opening.day_note')}
              placeholder={t('desk.opening.day_note')}
              maxLength={200}
              disabled={disabled}
              value={day.note}
              onChange={({ target }) => change(index, { note: target.value })}
            />
            <Button
              disabled={disabled}
              icon={<Icon name="close" size={14} />}
              aria-label={t('desk.opening.day_remove', { date: day.date })}
              onClick={() => set({ days: form.days.filter((_, at) => at !== index) })}
            />
            {fault === undefined ? null : <p className="field-fault">{fault}</p>}
          </div>
        )
      })}
      <Button
        disabled={disabled}
        icon={<Icon name="plus" />}
        onClick={() => set({ days: [...form.days, { date: '', hours: '', note: '' }] })}
      >
        {t('desk.opening.day_add')}
      </Button>
    </Card>
  )
}
