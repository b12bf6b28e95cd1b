import { Button, Input } from 'antd'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'

export type Row = components['schemas']['ImportRows']['items'][number]
export type Problem = Row['problems'][number]

export type Fix = { row: number; column: number; value: string }

/** Cells a person has corrected since the trial, and how one more is. */
export type Fixing = { fixes: readonly Fix[]; fix: (fix: Fix) => void }

export const withFix = (before: readonly Fix[], fix: Fix): Fix[] => [
  ...before.filter(({ row, column }) => row !== fix.row || column !== fix.column),
  fix,
]

type FaultProps = { problem: Problem; number: number; label: string | null; fixing?: Fixing }

/** One fault: where, what, and what would do. The same number stands in its cell. */
export function FaultCard({ problem, number, label, fixing }: FaultProps) {
  const { t, language } = useTexts()
  const { row, column, suggestion } = problem
  return (
    <li className={`fault-card fault-${problem.severity}`}>
      <p className="note-title">
        <span className="fault-number">{number}</span>{' '}
        {t('desk.imports.at', { row, header: problem.header ?? '' })}
        {label === null ? null : <span className="quiet"> {label}</span>}
      </p>
      <p>{language === 'en' ? problem.en : problem.zh}</p>
      {problem.value ? <p className="mono">{problem.value}</p> : null}
      {fixing !== undefined && column !== null ? (
        <Corrections row={row} column={column} suggestion={suggestion} fixing={fixing} />
      ) : suggestion === null ? null : (
        <p>
          <Icon name="check" size={14} /> {t('desk.imports.suggestion', { text: suggestion })}
        </p>
      )}
    </li>
  )
}

type CorrectionProps = { row: number; column: number; suggestion: string | null; fixing: Fixing }

/** The suggestion as a button that carries its value, and a field for one's own. */
function Corrections({ row, column, suggestion, fixing: { fixes, fix } }: CorrectionProps) {
  const { t } = useTexts()
  const [own, setOwn] = useState('')
  const done = fixes.find((each) => each.row === row && each.column === column)
  if (done !== undefined)
    return (
      <p className="green" role="status">
        <Icon name="check" size={14} />{' '}
        {t('desk.imports.changed_to', { text: done.value || t('desk.imports.empty_cell') })}
      </p>
    )
  return (
    <div className="corrections">
      {suggestion === null ? null : (
        <Button onClick={() => fix({ row, column, value: suggestion })}>
          {t('desk.imports.change_to', { text: suggestion })}
        </Button>
      )}
      <form
        className="correction"
        onSubmit={(event) => {
          event.preventDefault()
          if (own.trim() !== '') fix({ row, column, value: own.trim() })
        }}
      >
        <Input
          aria-label={t('desk.imports.own_value', { row })}
          value={own}
          onChange={({ target }) => setOwn(target.value)}
        />
        <Button htmlType="submit" disabled={own.trim() === ''}>
          {t('desk.imports.fill')}
        </Button>
      </form>
    </div>
  )
}
