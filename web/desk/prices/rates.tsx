import { Button, Input, Select } from 'antd'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'
import { Field } from '../ui/field.tsx'
import { CLASSES, EMPTY_RATE, isTimed, type RateForm, type UserClass } from './form.ts'
import type { ItemProps } from './items.tsx'

/** What each class of user pays for one service, with hours of the week and long use at other prices. */
export function Rates({ item, at, change, faultOf, disabled }: ItemProps) {
  const { t } = useTexts()
  const set = (index: number, changes: Partial<RateForm>) =>
    change({ rates: item.rates.map((rate, each) => (each === index ? { ...rate, ...changes } : rate)) })
  const left = CLASSES.filter((each) => item.rates.every(({ userClass }) => userClass !== each))
  const [next] = left
  return (
    <div className="prices-rates">
      {isTimed(item.kind) && !disabled ? (
        <p className="quiet">
          {t('desk.prices.rate.windows_hint')}
          <br />
          {t('desk.prices.rate.bands_hint')}
        </p>
      ) : null}
      {item.rates.map((rate, index) => (
        <Rate
          key={rate.userClass}
          rate={rate}
          timed={isTimed(item.kind)}
          at={`${at}/rates/${index}`}
          free={[rate.userClass, ...left]}
          {...{ faultOf, disabled }}
          set={(changes) => set(index, changes)}
          remove={() => change({ rates: item.rates.filter((_, each) => each !== index) })}
        />
      ))}
      {disabled || next === undefined ? null : (
        <Button onClick={() => change({ rates: [...item.rates, { ...EMPTY_RATE, userClass: next }] })}>
          {t('desk.prices.add_rate')}
        </Button>
      )}
    </div>
  )
}

type RateProps = {
  rate: RateForm
  timed: boolean
  at: string
  free: readonly UserClass[]
  set: (changes: Partial<RateForm>) => void
  remove: () => void
  faultOf: (field: string) => string | undefined
  disabled: boolean
}

function Rate({ rate, timed, at, free, set, remove, faultOf, disabled }: RateProps) {
  const { t, word } = useTexts()
  const text = (name: 'amount' | 'windows' | 'bands') => (
    <Field name={`${at}/${name}`} label={t(`desk.prices.rate.${name}`)} fault={faultOf(`${at}/${name}`)}>
      {(bound) => (
        <Input
          {...bound}
          disabled={disabled}
          value={rate[name]}
          onChange={({ target }) => set({ [name]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <div className="prices-rate">
      <Field name={`${at}/userClass`} label={t('desk.prices.rate.class')} fault={faultOf(at)}>
        {(bound) => (
          <Select
            {...bound}
            disabled={disabled}
            value={rate.userClass}
            options={free.map((value) => ({ value, label: word('price.class', value) }))}
            onChange={(userClass) => set({ userClass })}
            getPopupContainer={overlays}
          />
        )}
      </Field>
      {text('amount')}
      {timed ? text('windows') : null}
      {timed ? text('bands') : null}
      {disabled ? null : (
        <Button type="link" danger onClick={remove}>
          {t('desk.prices.remove_rate', { class: word('price.class', rate.userClass) })}
        </Button>
      )}
    </div>
  )
}
