import { Button, Input } from 'antd'
import type { UseMutationResult } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ProblemError } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Failure, Note } from '../ui/states.tsx'

type Read = UseMutationResult<unknown, ProblemError, FormData>

const COLUMNS = ['date', 'amount', 'payer', 'account', 'note', 'line', 'out', 'direction'] as const
type Headings = Partial<Record<(typeof COLUMNS)[number], string>>

const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined
const count = (of: unknown, name: string): number => Number(member(of, name) ?? 0)
const words = (of: unknown, name: string): string => {
  const value = member(of, name)
  return typeof value === 'string' ? value : ''
}

/** Reads the bank's list; headings are recognised, and named by hand where they are not. */
export function BankList({ read, close }: { read: Read; close: () => void }) {
  const { t } = useTexts()
  const file = useRef<HTMLInputElement>(null)
  const [headings, setHeadings] = useState<Headings>({})
  const send = () => {
    const chosen = file.current?.files?.[0]
    if (chosen === undefined) return file.current?.focus()
    const form = new FormData()
    const named = Object.fromEntries(Object.entries(headings).filter(([, heading]) => heading.trim() !== ''))
    if (Object.keys(named).length > 0) form.append('columns', JSON.stringify(named))
    form.append('file', chosen)
    read.mutate(form)
  }
  return (
    <DetailDrawer
      title={t('desk.money.bank_list')}
      close={close}
      foot={
        <Button type="primary" loading={read.isPending} onClick={send}>
          {t('desk.money.read_list')}
        </Button>
      }
    >
      <div className="side short-form">
        {read.error === null ? null : <Failure error={read.error} />}
        {read.data === undefined ? null : <Counted data={read.data} />}
        <Field name="file" label={t('desk.money.list_file')} hint={t('desk.money.list_hint')}>
          {({ id, ...bound }) => (
            <input
              ref={file}
              id={id}
              type="file"
              accept=".csv,.xlsx"
              aria-describedby={bound['aria-describedby']}
            />
          )}
        </Field>
        <details open={read.error?.faults.some(({ code }) => code === 'money.list_columns')}>
          <summary>{t('desk.money.columns')}</summary>
          <p className="small quiet">{t('desk.money.columns_hint')}</p>
          {COLUMNS.map((name) => (
            <Field key={name} name={`columns-${name}`} label={t(`desk.money.column.${name}`)}>
              {(bound) => (
                <Input
                  {...bound}
                  maxLength={100}
                  value={headings[name] ?? ''}
                  onChange={({ target }) => setHeadings({ ...headings, [name]: target.value })}
                />
              )}
            </Field>
          ))}
        </details>
      </div>
    </DetailDrawer>
  )
}

function Counted({ data }: { data: unknown }) {
  const { t, word } = useTexts()
  const faults = member(data, 'faults')
  const list: unknown[] = Array.isArray(faults) ? faults : []
  return (
    <Note
      tone={list.length === 0 ? 'green' : 'amber'}
      title={t('desk.money.counted', {
        added: count(data, 'added'),
        known: count(data, 'known'),
        passed: count(data, 'passed'),
        faults: list.length,
      })}
    >
      <ul className="faults">
        {list.map((fault) => (
          <li key={count(fault, 'row')}>
            {t('desk.money.line_fault', {
              row: count(fault, 'row'),
              value: words(fault, 'value'),
              reason: word('money', words(fault, 'code').replace(/^money\./, '')),
            })}
          </li>
        ))}
      </ul>
    </Note>
  )
}
