import { Input } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import type { Form } from './form.ts'

export type Shown = {
  form: Form
  set: (changes: Partial<Form>) => void
  faultOf: (field: string) => string | undefined
  disabled: boolean
}

/** From when the list holds, by which document and why. */
export function ListFacts({ form, set, faultOf, disabled }: Shown) {
  const { t } = useTexts()
  const field = (name: 'from' | 'until' | 'document' | 'reason', type: 'date' | 'text') => (
    <Field key={name} name={name} label={t(`desk.prices.${name}`)} fault={faultOf(name)}>
      {(bound) => (
        <Input
          {...bound}
          type={type}
          disabled={disabled}
          value={form[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <Card title={t('desk.prices.list')} sub={t('desk.prices.list_sub')}>
      <div className="prices-grid">
        {field('from', 'date')}
        {field('until', 'date')}
        {field('document', 'text')}
        {field('reason', 'text')}
      </div>
    </Card>
  )
}
