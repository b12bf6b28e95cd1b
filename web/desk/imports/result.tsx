import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Card } from '../ui/page.tsx'
import { Note } from '../ui/states.tsx'
import type { Job } from './job.tsx'
import { FaultCard } from './preview.tsx'

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
          <DeskLink to="/instruments?status=draft&sort=due" className="button button-primary">
            {t('desk.imports.see_drafts')}
          </DeskLink>
        )}
      </div>
      {rows.refused === 0 ? null : <Refused job={job} />}
    </>
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
