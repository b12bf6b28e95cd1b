import { api, usePages, valueOf } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { PagedList } from '../../ui/data-table.tsx'
import { useFilters } from '../../ui/filters.tsx'
import { Icon } from '../../ui/icon.tsx'
import { DeskLink } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { Why } from '../../ui/why.tsx'
import { After, NotRun } from './aside.tsx'
import { RunCard } from './run.tsx'
import { ShortRuns } from './short.tsx'
import { isShort, lengthText, type Unexplained } from './wire.ts'
import '../use.css'
import './unexplained.css'

const PAGE = 20

/** Times that ran and that nothing explains: each with its picture and what it may have been, one tap away. */
export default function UnexplainedPage() {
  const { t } = useTexts()
  const [{ instrument }] = useFilters({ instrument: '' })
  const query = { limit: PAGE, ...(instrument !== '' && { instrument }) }
  const pages = usePages(['unexplained', query], (cursor) =>
    valueOf(
      api.GET('/api/v1/use/unexplained', {
        params: { query: { ...query, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const { first } = pages
  return (
    <Page
      title={
        first === undefined || first.total === 0
          ? t('desk.unexplained.title')
          : t('desk.unexplained.head', { n: first.total })
      }
      sub={first === undefined ? undefined : <Sub list={first} />}
      actions={
        <>
          {first === undefined || first.total === 0 ? null : (
            <a className="button" href={`/api/v1/use/unexplained/export?${exported(instrument)}`} download>
              <Icon name="download" /> {t('desk.unexplained.export')}
            </a>
          )}
          <DeskLink to="/unexplained/history" className="button">
            {first === undefined
              ? t('desk.unexplained.history')
              : t('desk.unexplained.done', { n: first.month.attributed })}
          </DeskLink>
        </>
      }
    >
      <div className="run-page">
        <div>
          <PagedList
            pages={pages}
            empty={<Empty title={t('desk.unexplained.none')}>{t('desk.unexplained.none_why')}</Empty>}
          >
            {(runs) => {
              const short = runs.filter(isShort)
              return (
                <div className="runs">
                  {runs
                    .filter((run) => !isShort(run))
                    .map((run) => (
                      <RunCard key={`${run.placeId} ${run.startsAt}`} run={run} />
                    ))}
                  {short.length === 0 ? null : <ShortRuns runs={short} />}
                </div>
              )
            }}
          </PagedList>
        </div>
        <aside className="run-aside">
          {first === undefined ? null : <After month={first.month} first={pages.items[0]} />}
          <NotRun instrument={instrument} />
          <p className="quiet small">{t('desk.unexplained.line_note')}</p>
        </aside>
      </div>
    </Page>
  )
}

/** The filter of the list, as the file is narrowed by it. */
const exported = (instrument: string): string =>
  new URLSearchParams(instrument === '' ? {} : { instrument }).toString()

function Sub({ list }: { list: Unexplained }) {
  const { t } = useTexts()
  const { running } = list.month
  const share = running === 0 ? '–' : `${((list.totalSeconds / running) * 100).toFixed(1)} %`
  return (
    <>
      {t('desk.unexplained.sub', { hours: lengthText(t, list.totalSeconds), share })}{' '}
      <Why title={t('desk.unexplained.title')}>
        <p>{t('desk.unexplained.why')}</p>
      </Why>
    </>
  )
}
