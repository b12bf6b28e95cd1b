import type { ReactNode } from 'react'
import { useIdle, type Standing } from '../../idle/index.tsx'
import { useTexts } from '../../texts/index.ts'
import { Icon } from '../../ui/icon.tsx'
import { Why } from '../../ui/why.tsx'
import type { Case } from '../wire.ts'
import { statementOf } from './ladder.ts'

type Props = { item: Case; instrumentId: string; rung: Standing['id'] }

/** What the rule asks before anybody may use the power, each with how it stands. */
export function IdleChecks({ item, instrumentId, rung }: Props) {
  const { t } = useTexts()
  const { data } = useIdle(instrumentId)
  const standing = data?.standings.find(({ id }) => id === rung)
  const statement = statementOf(item)
  const isOpen = item.state === 'submitted'
  const heard =
    statement === undefined
      ? 'desk.idle.check.hearing'
      : statement.said === null
        ? 'desk.idle.check.unheard'
        : 'desk.idle.check.heard'
  return (
    <ul className="idle-checks">
      {item.procedure === 'public_transfer' ? (
        <>
          <Check>{t('desk.idle.check.may')}</Check>
          <Check>{t('desk.idle.check.unit_only')}</Check>
        </>
      ) : null}
      {data === undefined || standing === undefined ? null : (
        <Both standing={standing} off={data.offDays} run={data.idleDays} />
      )}
      {standing === undefined || standing.excusedDays === 0 ? null : (
        <Check>{t('desk.idle.check.excused', { n: standing.excusedDays })}</Check>
      )}
      {item.procedure === 'public_transfer' && (isOpen || statement !== undefined) ? (
        <Check open={statement === undefined}>{t(heard)}</Check>
      ) : null}
    </ul>
  )
}

/** Both ways of counting, where the step counts being switched on. */
function Both({ standing, off, run }: { standing: Standing; off: number; run: number }) {
  const { t } = useTexts()
  const { counts, months, needed, counted } = standing
  if (counts === 'run') return null
  const both = counted >= needed && run >= needed
  const words = t(both ? 'desk.idle.check.both' : 'desk.idle.check.not_both', { n: months })
  return (
    <Check open={!both}>
      {words}{' '}
      <Why title={words}>
        <p>{t('desk.idle.check.both_why', { off: Math.min(off, counted), run, needed })}</p>
      </Why>
    </Check>
  )
}

function Check({ open = false, children }: { open?: boolean; children: ReactNode }) {
  return (
    <li>
      <span className={open ? 'amber' : 'green'}>
        <Icon name={open ? 'clock' : 'check'} />
      </span>
      <span>{children}</span>
    </li>
  )
}
