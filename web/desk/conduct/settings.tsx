import { Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import { CONDUCT_READS, EFFECTS, KINDS, type Setting, type Terms } from './wire.ts'

const LIMITS = [
  { name: 'lateMinutes', label: 'desk.conduct.late_minutes', most: 1440 },
  { name: 'overtimeMinutes', label: 'desk.conduct.overtime_minutes', most: 1440 },
  { name: 'noticeHours', label: 'desk.conduct.notice_hours', most: 720 },
  { name: 'windowDays', label: 'desk.conduct.window_days', most: 1100 },
] as const

type Change = (changes: Partial<Terms>) => void

/** What the unit counts, from when on, and what follows; off until it is switched on. */
export function SettingsDrawer({ setting, close }: { setting: Setting; close: () => void }) {
  const { t } = useTexts()
  const { organisationId: _id, since: _since, ...first } = setting
  const [terms, setTerms] = useState<Terms>(first)
  const set: Change = (changes) => setTerms((before) => ({ ...before, ...changes }))
  const save = useWrite(() => api.PUT('/api/v1/conduct/settings', { body: terms }), {
    changes: CONDUCT_READS,
  })
  return (
    <DetailDrawer
      title={t('desk.conduct.settings')}
      close={close}
      foot={
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => save.mutate(undefined, { onSuccess: close })}
        >
          {t('desk.conduct.save')}
        </Button>
      }
    >
      <div className="side short-form">
        {save.error === null ? null : (
          <Note tone="red">
            <FaultList error={save.error} />
          </Note>
        )}
        <div className="field">
          <Checkbox
            checked={terms.isOn}
            aria-describedby="conduct-on-hint"
            onChange={({ target }) => set({ isOn: target.checked })}
          >
            {t('desk.conduct.is_on')}
          </Checkbox>
          <p className="field-hint" id="conduct-on-hint">
            {t('desk.conduct.is_on_hint')}
          </p>
        </div>
        {KINDS.map((kind) => (
          <Figure
            key={kind}
            name={`points-${kind}`}
            label={t('desk.conduct.points_of', { kind: t(`conduct.kind.${kind}`) })}
            hint={t('desk.conduct.points_hint')}
            least={0}
            most={100}
            value={terms.points[kind]}
            change={(points) => set({ points: { ...terms.points, [kind]: points ?? 0 } })}
          />
        ))}
        {LIMITS.map(({ name, label, most }) => (
          <Figure
            key={name}
            name={name}
            label={t(label)}
            least={name === 'windowDays' ? 1 : 0}
            most={most}
            value={terms[name]}
            change={(value) => set({ [name]: value ?? 0 })}
          />
        ))}
        <Thresholds terms={terms} set={set} />
      </div>
    </DetailDrawer>
  )
}

const FIRST_BAN_DAYS = 30

/** One threshold a consequence; empty, it has none. */
function Thresholds({ terms: { thresholds }, set }: { terms: Terms; set: Change }) {
  const { t } = useTexts()
  const of = (effect: string) => thresholds.find((each) => each.effect === effect)
  const put = (effect: (typeof EFFECTS)[number], points: number | null, days: number | null) => {
    const others = thresholds.filter((each) => each.effect !== effect)
    set({ thresholds: points === null ? others : [...others, { effect, points, days }] })
  }
  const ban = of('ban')
  return (
    <>
      {EFFECTS.map((effect) => (
        <Figure
          key={effect}
          name={`reach-${effect}`}
          label={t('desk.conduct.reach', { effect: t(`conduct.effect.${effect}`) })}
          hint={t('desk.conduct.reach_hint')}
          least={1}
          most={1000}
          value={of(effect)?.points ?? null}
          change={(points) =>
            put(effect, points, effect === 'ban' ? (of(effect)?.days ?? FIRST_BAN_DAYS) : null)
          }
        />
      ))}
      {ban === undefined ? null : (
        <Figure
          name="ban-days"
          label={t('desk.conduct.ban_days')}
          least={1}
          most={366}
          value={ban.days}
          change={(days) => put('ban', ban.points, days ?? 1)}
        />
      )}
    </>
  )
}

type FigureProps = {
  name: string
  label: string
  hint?: string
  least: number
  most: number
  value: number | null
  change: (value: number | null) => void
}

function Figure({ name, label, hint, least, most, value, change }: FigureProps) {
  return (
    <Field name={name} label={label} {...(hint !== undefined && { hint })}>
      {(bound) => (
        <InputNumber {...bound} min={least} max={most} precision={0} value={value} onChange={change} />
      )}
    </Field>
  )
}
