import { useTexts } from '../../texts/index.ts'
import { Icon } from '../../ui/icon.tsx'
import type { Case, Verdict } from '../wire.ts'
import { receiverOf, wishOf } from './ladder.ts'

/** What follows from the opinion once it is decided, one by one. */
export function IdleAfter({ item, verdict }: { item: Case; verdict: Verdict }) {
  const { t, name } = useTexts()
  if (item.procedure !== 'public_transfer') return null
  const [unit, receiver, wish] = [name(item.applicant), receiverOf(item), wishOf(item)]
  const passes = verdict === 'approve'
  const lines = [
    t('desk.idle.after_sent', { unit }),
    passes && wish !== 'naming'
      ? t('desk.idle.after_moved', { receiver })
      : t('desk.idle.after_kept', { unit }),
    t(passes && wish !== 'transfer' ? 'desk.idle.after_named' : 'desk.idle.after_counted'),
  ]
  return (
    <section className="idle-paper">
      <h3>{t('desk.idle.after')}</h3>
      <ul className="idle-checks">
        {lines.map((line) => (
          <li key={line}>
            <span className="green">
              <Icon name="check" />
            </span>
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
