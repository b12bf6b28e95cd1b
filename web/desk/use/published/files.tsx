import { useTexts } from '../../texts/index.ts'
import type { Snapshot } from './wire.ts'

/** Where everybody sees a published period, and what can be taken along. */
export function Files({ id, period }: Pick<Snapshot, 'id' | 'period'>) {
  const { t } = useTexts()
  const links = [
    [`/statistics?period=${period}#measured`, t('desk.published.public_page')],
    [`/api/v1/use/snapshots/${id}/records.csv`, t('desk.published.csv')],
    [`/api/v1/use/snapshots/${id}/snapshot.zip`, t('desk.published.zip')],
  ] as const
  return (
    <ul className="use-files">
      {links.map(([href, label]) => (
        <li key={href}>
          <a className="underlined" href={href}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
