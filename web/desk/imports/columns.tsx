import { Button, Select } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { useGo } from '../ui/link.tsx'
import { Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import type { Job } from './job.tsx'
import {
  isAmount,
  mappingOf,
  TARGETS,
  UNITS,
  unsettled,
  withUnit,
  type Column,
  type Said,
} from './mapping.ts'

/** How each column was understood: what needs a person first, then what is sure, then what is left out. */
export function Columns({ job, preview }: { job: Job; preview: () => void }) {
  const { t } = useTexts()
  const go = useGo()
  const [said, setSaid] = useState<Said>({})
  const again = useWrite(
    () =>
      api.POST('/api/v1/imports/{id}/again', {
        params: { path: { id: job.id } },
        body: { dryRun: true, mapping: mappingOf(job.mapping, said) },
      }),
    { changes: ['imports'] },
  )
  const open = unsettled(job.columns, said)
  const isSaid = Object.values(said).some((word) => word !== '')
  const look = () => {
    if (!isSaid) preview()
    else again.mutate(undefined, { onSuccess: ({ id }) => go(`/imports/${id}?step=preview`) })
  }
  const groups = [
    ['doubt', job.columns.filter(({ doubt }) => doubt !== null)],
    ['taken', job.columns.filter(({ doubt, use }) => doubt === null && use === 'taken')],
    ['left', job.columns.filter(({ doubt, use }) => doubt === null && use !== 'taken')],
  ] as const
  return (
    <>
      {again.error === null ? null : <Failure error={again.error} />}
      {job.notes.length === 0 ? null : <FileNotes job={job} />}
      <table className="table table-stacks columns-table">
        <caption className="unseen">{t('desk.imports.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('desk.imports.header')}</th>
            <th scope="col">{t('desk.imports.samples')}</th>
            <th scope="col">{t('desk.imports.meaning')}</th>
            <th scope="col">{t('desk.imports.why')}</th>
            <th scope="col">{t('desk.imports.change')}</th>
          </tr>
        </thead>
        {groups.map(([group, columns]) =>
          columns.length === 0 ? null : (
            <Group key={group} group={group} columns={columns} said={said} say={setSaid} />
          ),
        )}
      </table>
      <div className="page-foot">
        <Button type="primary" disabled={open.length > 0} loading={again.isPending} onClick={look}>
          {t('desk.imports.to_preview', { n: job.rows.read })}
        </Button>
        <span className="foot-note">
          {open[0] === undefined
            ? t(isSaid ? 'desk.imports.read_again' : 'desk.imports.nothing_written')
            : t('desk.imports.settle_first', { header: open[0].header ?? '' })}
        </span>
      </div>
    </>
  )
}

function FileNotes({ job }: { job: Job }) {
  const { language } = useTexts()
  return (
    <ul className="faults quiet">
      {job.notes.map((note) => (
        <li key={`${note.code} ${note.zh}`}>{language === 'en' ? note.en : note.zh}</li>
      ))}
    </ul>
  )
}

type GroupProps = { group: string; columns: readonly Column[]; said: Said; say: (said: Said) => void }

function Group({ group, columns, said, say }: GroupProps) {
  const { t, word, language } = useTexts()
  return (
    <tbody className={`columns-${group}`}>
      <tr className="group">
        <th scope="rowgroup" colSpan={5}>
          {word('desk.imports.group', group)} {columns.length}
        </th>
      </tr>
      {columns.map((column) => {
        const { header, samples, targets, verb, why, doubt } = column
        const finding = doubt ?? why
        return (
          <tr key={`${column.column ?? ''} ${header ?? ''}`}>
            <td className="lead">
              <div>{header ?? '—'}</div>
            </td>
            <td data-label={t('desk.imports.samples')}>
              <div className="mono">{samples.join('\n')}</div>
            </td>
            <td data-label={t('desk.imports.meaning')}>
              <div>
                {targets.length === 0
                  ? word('desk.imports.use', column.use)
                  : targets.map((target) => word('import.field', target)).join(' + ')}{' '}
                {verb === null ? null : <Tag>{word('import.verb', verb)}</Tag>}
              </div>
            </td>
            <td data-label={t('desk.imports.why')}>
              <div>{finding === null ? '' : language === 'en' ? finding.en : finding.zh}</div>
            </td>
            <td data-label={t('desk.imports.change')}>
              {header === null ? null : <Choice column={column} said={said} say={say} header={header} />}
            </td>
          </tr>
        )
      })}
    </tbody>
  )
}

type ChoiceProps = { column: Column; header: string; said: Said; say: (said: Said) => void }

function Choice({ column, header, said, say }: ChoiceProps) {
  const { t, word } = useTexts()
  const target = column.targets[0] ?? ''
  const isUnit = column.choices.length > 0 && isAmount(column)
  const first = isUnit
    ? column.choices.map((unit) => ({ value: withUnit(target, unit), label: unit }))
    : column.choices.map((each) => ({ value: each, label: word('import.field', each) }))
  const rest = [
    ...TARGETS.filter((each) => !column.choices.includes(each)).map((each) => ({
      value: each,
      label: word('import.field', each),
    })),
    ...UNITS.map((unit) => ({
      value: withUnit('originalValue', unit),
      label: t('desk.imports.value_in', { unit: word('desk.imports.unit', unit) }),
    })),
  ].filter(({ value }) => first.every((each) => each.value !== value))
  return (
    <Select
      className="column-choice"
      aria-label={t('desk.imports.choice_of', { header })}
      value={said[header] ?? ''}
      onChange={(chosen) => say({ ...said, [header]: chosen })}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { value: '', label: t(first.length > 0 ? 'desk.imports.choose_one' : 'desk.imports.as_it_is') },
        ...first,
        { value: 'ignore', label: t('desk.imports.ignore') },
        ...rest,
      ]}
    />
  )
}
