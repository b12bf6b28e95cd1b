import { Checkbox, Input, Select } from 'antd'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import { CLASSES, LIMITS, OPEN_LIMITS, USUAL, type Form, type UserClass } from './form.ts'
import type { Shown } from './week.tsx'

const MINUTES = ['stepMinutes', 'holdMinutes', 'checkInEarlyMinutes', 'noShowMinutes'] as const
const APPROVALS = ['automatic', 'manual'] as const

/** How a booking comes about and how long it waits for whoever booked it. */
export function RulesCard({ form, set, faultOf, disabled }: Shown) {
  const { t, word } = useTexts()
  return (
    <Card title={t('desk.opening.rules')}>
      <div className="opening-grid">
        <Field name="approval" label={t('desk.opening.approval')} fault={faultOf('approval')}>
          {(bound) => (
            <Select
              {...bound}
              disabled={disabled}
              value={form.approval}
              options={APPROVALS.map((value) => ({ value, label: word('desk.opening.approval', value) }))}
              onChange={(approval: Form['approval']) => set({ approval })}
            />
          )}
        </Field>
        {MINUTES.map((name) => (
          <Field
            key={name}
            name={name}
            label={word('desk.opening.rule', name)}
            hint={word('desk.opening.rule_hint', name)}
            fault={faultOf(name)}
          >
            {(bound) => (
              <Input
                {...bound}
                inputMode="numeric"
                disabled={disabled}
                suffix={t('desk.opening.minutes')}
                value={form[name]}
                onChange={({ target }) => set({ [name]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </Card>
  )
}

/** What each class of user is held to; a class that is not ticked may not book. */
export function LimitsCard({ form, set, faultOf, disabled }: Shown) {
  const { t, word } = useTexts()
  const change = (of: UserClass, limits: Form['limits'][UserClass]) =>
    set({ limits: { ...form.limits, [of]: limits } })
  return (
    <Card title={t('desk.opening.limits')} sub={t('desk.opening.limits_sub')}>
      {CLASSES.map((of) => {
        const given = form.limits[of]
        return (
          <fieldset key={of} className="opening-class">
            <legend>
              <Checkbox
                disabled={disabled}
                checked={given !== null}
                onChange={({ target }) => change(of, target.checked ? USUAL : null)}
              >
                {word('desk.opening.class', of)}
              </Checkbox>
            </legend>
            {given === null ? (
              <p className="quiet">{t('desk.opening.may_not')}</p>
            ) : (
              <div className="opening-grid">
                {LIMITS.map((name) => (
                  <Field
                    key={name}
                    name={`limits/${of}/${name}`}
                    label={word('desk.opening.limit', name)}
                    fault={faultOf(`limits/${of}/${name}`)}
                  >
                    {(bound) => (
                      <Input
                        {...bound}
                        inputMode="numeric"
                        disabled={disabled}
                        suffix={t(name === 'advanceDays' ? 'desk.opening.days_unit' : 'desk.opening.minutes')}
                        {...(OPEN_LIMITS.includes(name) && { placeholder: t('desk.opening.no_limit') })}
                        value={given[name]}
                        onChange={({ target }) => change(of, { ...given, [name]: target.value })}
                      />
                    )}
                  </Field>
                ))}
              </div>
            )}
          </fieldset>
        )
      })}
    </Card>
  )
}
