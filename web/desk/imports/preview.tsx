import { Button, Radio } from 'antd'
import { useState } from 'react'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { useGo } from '../ui/link.tsx'
import { Empty, Failure, Note } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { FaultCard, withFix, type Fix, type Fixing, type Problem, type Row } from './faults.tsx'
import type { Job } from './job.tsx'

const PAGE = 25
const MOST_COLUMNS = 6
const OUTCOMES = ['refused', 'new', 'updated', 'unchanged'] as const
const TONES = { refused: 'red', new: 'green', updated: 'blue', unchanged: 'plain' } as const

/** Rows as they would be written: faulty cells framed and numbered, the same number beside with reason and way on. */
export function Preview({ job, back }: { job: Job; back: () => void }) {
  const { t, word } = useTexts()
  const { rows } = job
  const [fixes, setFixes] = useState<Fix[]>([])
  const fixing: Fixing = { fixes, fix: (fix) => setFixes((before) => withFix(before, fix)) }
  const [shown, show] = useState<(typeof OUTCOMES)[number] | ''>(rows.refused > 0 ? 'refused' : '')
  const pages = usePages(['imports', job.id, 'rows', shown], (cursor) =>
    valueOf(
      api.GET('/api/v1/imports/{id}/rows', {
        params: {
          path: { id: job.id },
          query: { limit: PAGE, ...(shown && { outcome: shown }), ...(cursor !== undefined && { cursor }) },
        },
      }),
    ),
  )
  return (
    <>
      <div className="tabs-row" role="group" aria-label={t('desk.imports.show')}>
        {(['', ...OUTCOMES] as const).map((outcome) => (
          <Button
            key={outcome}
            type={shown === outcome ? 'primary' : 'default'}
            aria-pressed={shown === outcome}
            onClick={() => show(outcome)}
          >
            {outcome === '' ? t('desk.imports.all') : word('import.outcome', outcome)}{' '}
            {outcome === '' ? rows.read : rows[outcome]}
          </Button>
        ))}
      </div>
      <PagedList pages={pages} empty={<Empty title={t('desk.list.none')} />}>
        {(items) => <Rows job={job} rows={items} fixing={fixing} />}
      </PagedList>
      <Consequences job={job} />
      {fixing.fixes.length > 0 ? <ReadAgain job={job} fixing={fixing} /> : <Writing job={job} back={back} />}
    </>
  )
}

function Consequences({ job }: { job: Job }) {
  const { t } = useTexts()
  const { rows } = job
  return (
    <Note title={t('desk.imports.what_then')}>
      <p>
        {t(job.listing === 'draft' ? 'desk.imports.makes_drafts' : 'desk.imports.makes_listed', {
          n: rows.new,
        })}{' '}
        {t('desk.imports.updates', { n: rows.updated, fields: job.fieldsChanged })}{' '}
        {t('desk.imports.then_due')}
      </p>
    </Note>
  )
}

/** What was corrected is read once more before it can be written. */
function ReadAgain({ job, fixing: { fixes } }: { job: Job; fixing: Fixing }) {
  const { t } = useTexts()
  const go = useGo()
  const all = [...(job.mapping.fixes ?? []), ...fixes].reduce<Fix[]>(withFix, [])
  const again = useWrite(
    () =>
      api.POST('/api/v1/imports/{id}/again', {
        params: { path: { id: job.id } },
        body: { dryRun: true, mapping: { ...job.mapping, fixes: all } },
      }),
    { changes: ['imports'] },
  )
  return (
    <>
      {again.error === null ? null : <Failure error={again.error} />}
      <div className="page-foot">
        <Button
          type="primary"
          loading={again.isPending}
          onClick={() =>
            again.mutate(undefined, { onSuccess: ({ id }) => go(`/imports/${id}?step=preview`) })
          }
        >
          {t('desk.imports.read_fixed', { n: fixes.length })}
        </Button>
        <span className="foot-note">{t('desk.imports.fixed_note')}</span>
      </div>
    </>
  )
}

/** One action named by its effect: what is good is written, the rest stays behind. */
function Writing({ job, back }: { job: Job; back: () => void }) {
  const { t } = useTexts()
  const go = useGo()
  const { rows } = job
  const [mode, setMode] = useState<'rows' | 'all'>('rows')
  const write = useWrite(
    () =>
      api.POST('/api/v1/imports/{id}/again', {
        params: { path: { id: job.id } },
        body: { dryRun: false, mode },
      }),
    { changes: ['imports', 'instruments', 'obligations'] },
  )
  const good = rows.new + rows.updated + rows.unchanged
  const isBlocked = good === 0 || (mode === 'all' && rows.refused > 0)
  return (
    <>
      {write.error === null ? null : <Failure error={write.error} />}
      <Radio.Group
        aria-label={t('desk.imports.mode')}
        value={mode}
        onChange={({ target }) => setMode(target.value === 'all' ? 'all' : 'rows')}
        options={[
          { value: 'rows', label: t('desk.imports.mode_rows') },
          { value: 'all', label: t('desk.imports.mode_all') },
        ]}
      />
      <div className="page-foot">
        <Button
          type="primary"
          disabled={isBlocked}
          loading={write.isPending}
          onClick={() => write.mutate(undefined, { onSuccess: ({ id }) => go(`/imports/${id}`) })}
        >
          {t('desk.imports.write', { n: good })}
        </Button>
        <Button onClick={back}>{t('desk.imports.back')}</Button>
        <span className="foot-note">
          {isBlocked && good > 0
            ? t('desk.imports.all_blocked', { n: rows.refused })
            : t('desk.imports.left', { n: rows.refused })}
        </span>
      </div>
    </>
  )
}

const isShown = ({ severity }: Problem): boolean => severity !== 'note'

function Rows({ job, rows, fixing }: { job: Job; rows: Row[]; fixing: Fixing }) {
  const { t, word } = useTexts()
  const columns = job.columns
    .filter(({ use, column }) => use === 'taken' && column !== null)
    .slice(0, MOST_COLUMNS)
  const faults = rows.flatMap((row) => row.problems.filter(isShown))
  const numberOf = (problem: Problem) => faults.indexOf(problem) + 1
  return (
    <div className="preview">
      <div className="preview-rows">
        <table className="table">
          <caption className="unseen">{t('desk.imports.preview')}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('desk.imports.row')}
              </th>
              {columns.map(({ column, header }) => (
                <th key={column} scope="col">
                  {header}
                </th>
              ))}
              <th scope="col">{t('desk.imports.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td className="num quiet">{row.row}</td>
                {columns.map(({ column }) => (
                  <Cell key={column} row={row} column={column ?? 0} numberOf={numberOf} />
                ))}
                <td>
                  {row.outcome === null ? (
                    '—'
                  ) : (
                    <Tag tone={TONES[row.outcome]}>{word('import.outcome', row.outcome)}</Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faults.length === 0 ? null : (
        <ul className="fault-cards" aria-label={t('desk.imports.faults')}>
          {faults.map((problem) => (
            <FaultCard
              key={`${problem.row} ${problem.column ?? ''} ${problem.code}`}
              problem={problem}
              number={numberOf(problem)}
              fixing={fixing}
              label={rows.find(({ row }) => row === problem.row)?.label ?? null}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

type CellProps = { row: Row; column: number; numberOf: (problem: Problem) => number }

function Cell({ row, column, numberOf }: CellProps) {
  const { t } = useTexts()
  const problem = row.problems.find((each) => each.column === column && isShown(each))
  const text = row.cells[column - 1] ?? ''
  if (problem === undefined) return <td>{text}</td>
  return (
    <td className={`cell-${problem.severity}`}>
      {text || t('desk.imports.empty_cell')} <span className="fault-number">{numberOf(problem)}</span>
    </td>
  )
}
