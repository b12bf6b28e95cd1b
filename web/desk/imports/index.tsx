import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { civilTime } from '../../shared/dates.ts'
import { api, usePages, useWrite, valueOf } from '../api/index.ts'
import { useMay } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { PagedList } from '../ui/data-table.tsx'
import { Icon } from '../ui/icon.tsx'
import { DeskLink, useGo } from '../ui/link.tsx'
import { Card, Page } from '../ui/page.tsx'
import { Empty, Failure } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { Wizard } from './wizard.tsx'
import './imports.css'

type Item = components['schemas']['ImportItem']

const PAGE = 20

/** Choose a list to import, and the imports so far. */
export default function Imports() {
  const { t } = useTexts()
  const may = useMay()
  const pages = usePages(['imports'], (cursor) =>
    valueOf(
      api.GET('/api/v1/imports', {
        params: { query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  return (
    <Page
      title={t('desk.imports.title')}
      crumbs={<DeskLink to="/instruments">{t('desk.instruments.title')}</DeskLink>}
      sub={t('desk.imports.sub')}
      actions={
        <>
          <a className="button" href="/api/v1/imports/template.xlsx" download>
            <Icon name="download" />
            {t('desk.imports.template')}
          </a>
          <a className="button" href="/api/v1/imports/template.csv" download>
            {t('desk.imports.template_csv')}
          </a>
        </>
      }
    >
      {may('import.write') ? (
        <>
          <Wizard now="file" />
          <Upload />
        </>
      ) : null}
      <Card title={t('desk.imports.earlier')}>
        <PagedList pages={pages} empty={<Empty title={t('desk.imports.none')} />}>
          {(rows) => (
            <ul className="rows">
              {rows.map((item) => (
                <ImportRow key={item.id} item={item} />
              ))}
            </ul>
          )}
        </PagedList>
      </Card>
    </Page>
  )
}

/** A file by choosing or dropping; it is read on trial first, and nothing is written. */
function Upload() {
  const { t } = useTexts()
  const go = useGo()
  const box = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const send = useWrite(sendFile, { changes: ['imports'] })
  const take = (file: File | undefined) => {
    if (file !== undefined) send.mutate(file, { onSuccess: ({ id }) => go(`/imports/${id}`) })
  }
  return (
    <div
      className={isOver ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files[0])
      }}
    >
      {send.error === null ? null : <Failure error={send.error} />}
      <p className="note-title">{t('desk.imports.drop')}</p>
      <p className="quiet">{t('desk.imports.kinds')}</p>
      <input
        ref={box}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={t('desk.imports.choose')}
        accept=".xlsx,.csv"
        onChange={({ target }) => {
          take(target.files?.[0])
          target.value = ''
        }}
      />
      <Button type="primary" loading={send.isPending} onClick={() => box.current?.click()}>
        {t('desk.imports.choose')}
      </Button>
    </div>
  )
}

type Sent = { data?: { id: string }; error?: unknown; response: Response }

async function sendFile(file: File): Promise<Sent> {
  const body = new FormData()
  body.set('dry_run', 'true')
  body.set('mode', 'rows')
  body.set('file', file)
  const response = await fetch('/api/v1/imports', { method: 'POST', body })
  const answer: unknown = await response.json()
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : ''
  return response.ok ? { data: { id }, response } : { error: answer, response }
}

function ImportRow({ item }: { item: Item }) {
  const { t, word } = useTexts()
  const { id, file, state, dryRun, rows, createdAt } = item
  return (
    <li className="row">
      <DeskLink to={`/imports/${id}`} className="row-main">
        <span className="row-title">{file.name}</span>
        <span className="row-note">
          {t('desk.imports.counts', {
            read: rows.read,
            new: rows.new,
            updated: rows.updated,
            unchanged: rows.unchanged,
            refused: rows.refused,
          })}
        </span>
      </DeskLink>
      <span className="row-end">
        <StateTag state={state} dryRun={dryRun} word={word} />
        <time className="small quiet">{civilTime(createdAt)}</time>
      </span>
    </li>
  )
}

type StateProps = { state: Item['state']; dryRun: boolean; word: (group: string, word: string) => string }

function StateTag({ state, dryRun, word }: StateProps) {
  if (state === 'refused' || state === 'failed')
    return <Tag tone="red">{word('desk.imports.state', state)}</Tag>
  if (dryRun && state === 'done') return <Tag tone="amber">{word('desk.imports.state', 'trial')}</Tag>
  return <Tag tone={state === 'done' ? 'green' : 'blue'}>{word('desk.imports.state', state)}</Tag>
}
