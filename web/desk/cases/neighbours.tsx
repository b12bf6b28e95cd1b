import { api, useRead } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'

const MOST = 100

/** The case before and the case after in what waits for the reader, by the day they are due. */
export function Neighbours({ id }: { id: string }) {
  const { t } = useTexts()
  const { data } = useRead(['cases', 'list', 'neighbours'], () =>
    api.GET('/api/v1/cases', { params: { query: { view: 'todo', limit: MOST } } }),
  )
  const all = data?.items ?? []
  const place = all.findIndex((each) => each.id === id)
  if (place < 0 || all.length < 2) return null
  const [before, after] = [all[place - 1], all[place + 1]]
  return (
    <nav className="tags" aria-label={t('desk.cases.neighbours')}>
      {before === undefined ? null : (
        <DeskLink to={`/cases/${before.id}`} className="button">
          {t('desk.cases.before')}
        </DeskLink>
      )}
      <span className="quiet">{t('desk.cases.place', { n: place + 1, all: all.length })}</span>
      {after === undefined ? null : (
        <DeskLink to={`/cases/${after.id}`} className="button">
          {t('desk.cases.after')}
        </DeskLink>
      )}
    </nav>
  )
}
