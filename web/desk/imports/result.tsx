import { api, usePages, useRead, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { Note } from '../ui/states.tsx'
import type { Job } from './job.tsx'
import { FaultCard } from './faults.tsx'

const PAGE = 50
const COUNTS = ['new', 'updated', 'unchanged', 'refused'] as const

/** What became of every row; what was refused, with its reasons, comes back as a sheet to correct. */
export function Result({ job }: { job: Job }) {
  const { t, word, language } = useTexts()
  const { rows, links } = job
  return (
    <>
      {job.reasons.length === 0 ? null : (
        <Note tone="red" title={word('desk.imports.state', job.state)}>
          <ul className="faults">
            {job.reasons.map((reason) => (
              <li key={reason.code}>{language === 'en' ? reason.en : reason.zh}</li>
            ))}
          </ul>
        </Note>
      )}
      <dl className="four-way">
        {COUNTS.map((outcome) => (
          <div key={outcome} className={`four-${outcome}`}>
            <dd>{rows[outcome]}</dd>
            <dt>{word('import.outcome', outcome)}</dt>
            <dd className="small quiet">
              {outcome === 'new' && job.listing === 'draft'
                ? t('desk.imports.as_drafts')
                : outcome === 'updated'
                  ? t('desk.imports.fields_changed', { n: job.fieldsChanged })
                  : word('desk.imports.said', outcome)}
            </dd>
          </div>
        ))}
      </dl>
      <div className="page-actions">
        {links.reportXlsx === undefined ? null : (
          <a className="button" href={links.reportXlsx} download>
            <Icon name="download" />
            {t('desk.imports.report')}
          </a>
        )}
        {links.reportCsv === undefined ? null : (
          <a className="button" href={links.reportCsv} download>
            {t('desk.imports.report_csv')}
          </a>
        )}
        <DeskLink to="/imports" className="button">
          {t('desk.imports.another')}
        </DeskLink>
        {job.dryRun ? null : (
          <DeskLink to={`/instruments?import=${job.id}&sort=due`} className="button button-primary">
            {t('desk.imports.see_drafts')}
          </DeskLink>
        )}
      </div>
      {job.dryRun || rows.new + rows.updated === 0 ? null : <Following job={job} />}
      {rows.refused === 0 ? null : <Refused job={job} />}
    </>
  )
}

const EVERY_MS = 3000
const SCOPES = ['in', 'undetermined', 'voluntary', 'outside'] as const

/** What follows from the written rows: which are in scope, how many are late at once. Worked out right after writing. */
function Following({ job }: { job: Job }) {
  const { t, word } = useTexts()
  const { data } = useRead(
    ['instruments', 'import', job.id],
    () =>
      api.GET('/api/v1/work/instruments', { params: { query: { import: job.id, sort: 'due', limit: 1 } } }),
    { every: EVERY_MS },
  )
  if (data === undefined) return null
  const { scope, overdue, incomplete } = data.counts
  const next = data.items[0]?.due
  return (
    <Card title={t('desk.imports.following')} className="following">
      <ul className="rows">
        {SCOPES.filter((each) => (scope[each] ?? 0) > 0).map((each) => (
          <li key={each} className="row">
            <DeskLink to={`/instruments?import=${job.id}&scope=${each}`}>{word('desk.scope', each)}</DeskLink>
            <strong>{scope[each]}</strong>
          </li>
        ))}
        <li className="row">
          <DeskLink to={`/instruments?import=${job.id}&missing=any`}>
            {t('desk.instruments.missing_any')}
          </DeskLink>
          <strong>{incomplete}</strong>
        </li>
        <li className="row">
          <DeskLink to={`/instruments?import=${job.id}&due=overdue`}>
            {t('desk.instruments.due.overdue')}
          </DeskLink>
          <strong className={overdue > 0 ? 'red' : ''}>{overdue}</strong>
        </li>
      </ul>
      {next == null || next.overdue ? null : (
        <p className="amber">{t('desk.imports.next_due', { day: next.on })}</p>
      )}
    </Card>
  )
}

function Refused({ job }: { job: Job }) {
  const { t } = useTexts()
  const pages = usePages(['imports', job.id, 'problems'], (cursor) =>
    valueOf(
      api.GET('/api/v1/imports/{id}/problems', {
        params: {
          path: { id: job.id },
          query: { limit: PAGE, severity: 'refused', ...(cursor !== undefined && { cursor }) },
        },
      }),
    ),
  )
  return (
    <Card title={t('desk.imports.refused', { n: job.rows.refused })} sub={t('desk.imports.refused_way')}>
      <PagedList pages={pages}>
        {(items) => (
          <ul className="fault-cards fault-wide">
            {items.map((problem, index) => (
              <FaultCard
                key={`${problem.row} ${problem.column ?? ''} ${problem.code}`}
                problem={problem}
                number={index + 1}
                label={problem.label}
              />
            ))}
          </ul>
        )}
      </PagedList>
    </Card>
  )
}
