import type { History } from '../../shared/api-types.ts'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'

type Entry = History['items'][number]

/** What changed in the public facts, newest first, with the words before and after. */
export function Changes({ history }: { history: History | null }) {
  const { t } = useSite()
  return (
    <section class="section" aria-labelledby="changes">
      <SectionHead
        id="changes"
        title={t('portal.instrument.changes')}
        note={t('portal.instrument.changes_note')}
      />
      {history === null || history.items.length === 0 ? (
        <p class="quiet">{t('portal.instrument.changes_empty')}</p>
      ) : (
        <ol class="timeline">
          {history.items.map((entry) => (
            <Change key={`${entry.at}${entry.action}`} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Change({ entry }: { entry: Entry }) {
  const { t } = useSite()
  const when = [civilDate(entry.at), entry.reason].filter(Boolean).join(t('portal.frame.dot'))
  return (
    <li>
      {entry.changes.length === 0 ? <p>{wordOf(t, 'event', entry.action)}</p> : null}
      {entry.changes.map(({ field, before, after }) => (
        <p key={field}>{useChange(field, before, after)}</p>
      ))}
      <p class="quiet small">{when}</p>
    </li>
  )
}

const LONGEST = 60

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

function useChange(field: string, before: string | null, after: string | null): string {
  const { t } = useSite()
  const name = wordOf(t, 'field', field)
  const say = (value: string) => (field === 'originalValueFen' ? formatMoney(Number(value)) : short(value))
  if (before === null && after === null) return t('portal.change.changed', { name })
  if (before === null) return t('portal.change.added', { name, after: say(after ?? '') })
  if (after === null) return t('portal.change.removed', { name, before: say(before) })
  return t('portal.change.from_to', { name, before: say(before), after: say(after) })
}
