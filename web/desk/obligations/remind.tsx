import { Button, Popover } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { overlays } from '../theme/index.tsx'
import { FaultList } from '../ui/states.tsx'
import type { Summary } from './wire.ts'

type Unit = Summary['units'][number]

const MOST_NAMED = 8

/** Reminds every unit with something late or due soon, after showing whom. */
export function RemindButton({ units, primary = false }: { units: readonly Unit[]; primary?: boolean }) {
  const { t } = useTexts()
  const may = useMay()
  const [isOpen, setOpen] = useState(false)
  if (!may('obligation.remind')) return null
  const late = units.filter(({ overdue, soon }) => overdue + soon > 0)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      getPopupContainer={overlays}
      title={t('desk.obligations.remind_whom', { n: late.length })}
      content={<Whom units={late} />}
    >
      <Button type={primary ? 'primary' : 'default'} disabled={late.length === 0}>
        {t('desk.obligations.remind', { n: late.length })}
      </Button>
    </Popover>
  )
}

function Whom({ units }: { units: readonly Unit[] }) {
  const { t, name } = useTexts()
  const remind = useWrite(
    () =>
      api.POST('/api/v1/obligations/reminders', {
        body: { organisations: units.map(({ unit }) => unit.id) },
      }),
    { changes: ['obligations'] },
  )
  const reminded = remind.data?.items.filter(({ outcome }) => outcome === 'reminded')
  const told = reminded?.length
  const unheard = reminded?.filter(({ people }) => people === 0).length ?? 0
  return (
    <div className="why-panel">
      <ul className="checks">
        {units.slice(0, MOST_NAMED).map(({ unit, overdue, soon, calledOn }) => (
          <li key={unit.id}>
            {name(unit)}
            <span className="check-end quiet">
              {t('desk.obligations.remind_counts', { late: overdue, soon })}
              {calledOn === null ? '' : ` · ${t('desk.obligations.called', { day: calledOn })}`}
            </span>
          </li>
        ))}
      </ul>
      {units.length > MOST_NAMED ? (
        <p className="quiet">{t('desk.obligations.remind_more', { n: units.length - MOST_NAMED })}</p>
      ) : null}
      {told === undefined ? (
        <Button type="primary" loading={remind.isPending} onClick={() => remind.mutate()}>
          {t('desk.obligations.remind_now', { n: units.length })}
        </Button>
      ) : (
        <p role="status">
          {t('desk.obligations.reminded_now', { n: told, rest: units.length - told })}{' '}
          {unheard === 0 ? null : t('desk.obligations.reminded_nobody', { n: unheard })}
        </p>
      )}
      {remind.error === null ? null : <FaultList error={remind.error} />}
    </div>
  )
}
