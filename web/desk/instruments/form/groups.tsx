import { Input } from 'antd'
import { useTexts } from '../../texts/index.ts'
import type { Form } from './controls.tsx'
import { Field } from '../../ui/field.tsx'
import type { Facts } from './state.ts'

type ForeignCost = NonNullable<Facts['foreign']>
type CustomsFacts = NonNullable<Facts['customs']>

const NO_COST: ForeignCost = { amount: '', currency: '', rate: null, rateDate: null }

/** Cost in a foreign currency: amount, currency, rate, date; together or not at all. */
export function Foreign({ form }: { form: Form }) {
  const { word } = useTexts()
  const { draft, disabled } = form
  const cost = draft.facts.foreign
  const set = (change: Partial<ForeignCost>) => {
    const next = { ...NO_COST, ...cost, ...change }
    const isBlank = next.amount === '' && next.currency === '' && !next.rate && !next.rateDate
    draft.set('foreign', isBlank ? null : next)
  }
  const part = (name: keyof ForeignCost, type = 'text') => (
    <Field
      key={name}
      name={`foreign/${name}`}
      label={word('desk.field', `foreign.${name}`)}
      fault={form.faultOf(`foreign/${name}`)}
    >
      {(bound) => (
        <Input
          {...bound}
          type={type}
          disabled={disabled}
          value={cost?.[name] ?? ''}
          onChange={({ target: { value } }) =>
            set({ [name]: name === 'rate' || name === 'rateDate' ? value || null : value.toUpperCase() })
          }
        />
      )}
    </Field>
  )
  return [part('amount'), part('currency'), part('rate'), part('rateDate', 'date')]
}

const NO_CUSTOMS: CustomsFacts = {
  declarationNumber: null,
  itemNumber: null,
  declaredName: null,
  releaseDate: null,
  supervisedUntil: null,
  approvedPlace: null,
}

/** What the customs know of a duty-free import. */
export function Customs({ form }: { form: Form }) {
  const { word } = useTexts()
  const { draft, disabled } = form
  const customs = draft.facts.customs
  const part = (name: keyof CustomsFacts, type = 'text') => (
    <Field
      key={name}
      name={`customs/${name}`}
      label={word('desk.field', `customs.${name}`)}
      fault={form.faultOf(`customs/${name}`)}
    >
      {(bound) => (
        <Input
          {...bound}
          type={type}
          disabled={disabled}
          value={customs?.[name] ?? ''}
          onChange={({ target: { value } }) => {
            const next = { ...NO_CUSTOMS, ...customs, [name]: value || null }
            draft.set('customs', Object.values(next).every((each) => each === null) ? null : next)
          }}
        />
      )}
    </Field>
  )
  return [
    part('declarationNumber'),
    part('itemNumber'),
    part('declaredName'),
    part('releaseDate', 'date'),
    part('supervisedUntil', 'date'),
    part('approvedPlace'),
  ]
}
