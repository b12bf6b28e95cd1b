import { Button, Checkbox, Input, Select } from 'antd'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { EMPTY_ITEM, isTimed, KINDS, type ItemForm } from './form.ts'
import type { Shown } from './list-facts.tsx'
import { Rates } from './rates.tsx'

/** The services of the list; one that stood before keeps its kind. */
export function Items({ form, set, faultOf, disabled }: Shown) {
  const { t } = useTexts()
  const change = (at: number, changes: Partial<ItemForm>) =>
    set({ items: form.items.map((item, index) => (index === at ? { ...item, ...changes } : item)) })
  const remove = (at: number) => set({ items: form.items.filter((_, index) => index !== at) })
  return (
    <Card
      title={t('desk.prices.items')}
      extra={
        disabled ? undefined : (
          <Button onClick={() => set({ items: [...form.items, EMPTY_ITEM] })}>
            {t('desk.prices.add_item')}
          </Button>
        )
      }
    >
      {form.items.map((item, at) => (
        <Item
          key={item.id ?? `new-${at}`}
          item={item}
          at={`items/${at}`}
          {...{ faultOf, disabled }}
          change={(changes) => change(at, changes)}
          remove={() => remove(at)}
        />
      ))}
    </Card>
  )
}

export type ItemProps = {
  item: ItemForm
  at: string
  change: (changes: Partial<ItemForm>) => void
  faultOf: (field: string) => string | undefined
  disabled: boolean
}

function Item({ item, at, change, remove, faultOf, disabled }: ItemProps & { remove: () => void }) {
  const { t, word } = useTexts()
  const text = (name: 'name' | 'nameEn' | 'note' | 'measure' | 'tax', hint?: string) => (
    <Field
      key={name}
      {...(hint !== undefined && { hint })}
      name={`${at}/${name}`}
      label={t(`desk.prices.item.${name}`)}
      fault={faultOf(`${at}/${name}`)}
    >
      {(bound) => (
        <Input
          {...bound}
          disabled={disabled}
          value={item[name]}
          onChange={({ target }) => change({ [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <fieldset className="prices-item">
      <legend>{item.name || t('desk.prices.new_item')}</legend>
      <div className="prices-grid">
        {text('name')}
        <Field name={`${at}/kind`} label={t('desk.prices.item.kind')} fault={faultOf(`${at}/kind`)}>
          {(bound) => (
            <Select
              {...bound}
              disabled={disabled || item.id !== null}
              value={item.kind}
              options={KINDS.map((value) => ({ value, label: word('price.kind', value) }))}
              onChange={(kind) => change({ kind })}
              getPopupContainer={overlays}
            />
          )}
        </Field>
        {text('nameEn')}
        {text('note')}
        {item.kind === 'material' ? text('measure') : null}
        {text('tax', t('desk.prices.item.tax_hint'))}
      </div>
      {isTimed(item.kind) || item.kind === 'start_fee' ? (
        <Checkbox
          disabled={disabled}
          checked={item.optional}
          onChange={({ target }) => change({ optional: target.checked })}
        >
          {t('desk.prices.item.optional')}
        </Checkbox>
      ) : null}
      <Rates {...{ item, at, change, faultOf, disabled }} />
      {disabled ? null : (
        <Button type="link" danger onClick={remove}>
          {t('desk.prices.remove_item', { name: item.name || t('desk.prices.new_item') })}
        </Button>
      )}
    </fieldset>
  )
}
