import { Button, Select } from 'antd'
import { useState } from 'react'
import { api, useRead, valueOf, ProblemError } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Field } from '../ui/field.tsx'
import { Card } from '../ui/page.tsx'
import type { Opening } from './hours.ts'

type Result = { id: string; fault: string | null }

/** The same hours, rules and limits for other instruments; buffers stay each one's own. */
export function CopyTo({ id, opening }: { id: string; opening: Opening }) {
  const { t } = useTexts()
  const [q, setQ] = useState('')
  const [chosen, choose] = useState<{ value: string; label: string }[]>([])
  const [results, setResults] = useState<Result[] | undefined>()
  const [isPending, setPending] = useState(false)
  const { data, isFetching } = useRead(['instruments', 'copy', q], () =>
    api.GET('/api/v1/work/instruments', { params: { query: { q, limit: 20 } } }),
  )
  async function send(): Promise<void> {
    setPending(true)
    const done: Result[] = []
    for (const { value } of chosen) done.push(await copied(value, opening))
    setResults(done)
    setPending(false)
  }
  const faults = (results ?? []).filter(({ fault }) => fault !== null)
  const nameOf = (of: string) => chosen.find(({ value }) => value === of)?.label ?? of
  return (
    <Card title={t('desk.opening.copy')} sub={t('desk.opening.copy_sub')}>
      <Field name="copy" label={t('desk.opening.copy_to')}>
        {(bound) => (
          <Select
            {...bound}
            mode="multiple"
            labelInValue
            showSearch={{ filterOption: false, onSearch: setQ }}
            loading={isFetching}
            value={chosen}
            onChange={(next: { value: string; label: string }[]) => choose(next)}
            options={(data?.items ?? [])
              .filter((each) => each.id !== id)
              .map((each) => ({ value: each.id, label: each.name }))}
          />
        )}
      </Field>
      <Button loading={isPending} disabled={chosen.length === 0} onClick={() => void send()}>
        {t('desk.opening.copy_now', { n: chosen.length })}
      </Button>
      {results === undefined ? null : (
        <p role="status">{t('desk.opening.copied', { n: results.length - faults.length })}</p>
      )}
      <ul className="opening-list">
        {faults.map(({ id: of, fault }) => (
          <li key={of}>
            {nameOf(of)}: {fault}
          </li>
        ))}
      </ul>
    </Card>
  )
}

async function copied(id: string, opening: Opening): Promise<Result> {
  try {
    await valueOf(api.PUT('/api/v1/instruments/{id}/opening', { params: { path: { id } }, body: opening }))
    return { id, fault: null }
  } catch (error) {
    return { id, fault: error instanceof ProblemError ? error.message : String(error) }
  }
}
