import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Failure, FaultList, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { CHANGES, sizeOf, useResults, type ResultFile, type Results } from './papers.ts'
import { AddResult } from './result-add.tsx'
import './papers.css'

/** The results of an order: files with their hash, the sheet for verification, accredited reports. */
export function ResultsSection({ orderId }: { orderId: string }) {
  const { t } = useTexts()
  const { data, error } = useResults(orderId)
  if (error !== null) return error.status === 404 ? null : <Failure error={error} />
  if (data === undefined) return <Loading rows={2} />
  if (data.files.length === 0 && !data.able.add) return null
  return (
    <section className="block" aria-labelledby="results">
      <div className="block-head">
        <h2 id="results">{t('results.title')}</h2>
        {data.delivered ? null : <span className="quiet small">{t('results.not_delivered')}</span>}
      </div>
      {data.files.length === 0 ? <p className="quiet">{t('results.empty')}</p> : null}
      <ul className="rows">
        {data.files.map((file) => (
          <li key={file.id} className="row-block">
            <FileRow orderId={orderId} file={file} able={data.able.add} />
          </li>
        ))}
        <li className="row-block">
          <Sheets orderId={orderId} results={data} />
        </li>
      </ul>
      {data.able.add ? <AddResult orderId={orderId} results={data} /> : null}
    </section>
  )
}

function FileRow({ orderId, file, able }: { orderId: string; file: ResultFile; able: boolean }) {
  const { t } = useTexts()
  const { key, n } = sizeOf(file.size)
  return (
    <>
      <p className="tags">
        <a className="underlined" href={`/api/v1/orders/${orderId}/results/files/${file.id}`}>
          {file.name}
        </a>
        <span className="quiet small">
          {[t(`results.kind.${file.kind}`), t(key, { n }), civilDate(file.addedAt), file.note]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {file.stands ? null : (
          <Tag tone="amber">
            {file.withdrawnReason === null
              ? t('results.replaced')
              : t('results.withdrawn', { reason: file.withdrawnReason })}
          </Tag>
        )}
      </p>
      {file.kind === 'report' ? (
        <p className="quiet small">
          {t('results.report_line', {
            number: file.reportNumber ?? '',
            signatory: file.reportSignatory ?? '',
          })}{' '}
          {file.reportMarks.join(' ')} · {t('results.report_own')}
        </p>
      ) : null}
      <p className="hash">{t('results.sha256', { hash: file.sha256 })}</p>
      {able && file.stands ? <Withdraw orderId={orderId} file={file.id} /> : null}
    </>
  )
}

function Withdraw({ orderId, file }: { orderId: string; file: string }) {
  const { t } = useTexts()
  const [reason, setReason] = useState<string | undefined>()
  const withdraw = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/results/files/{file}/withdrawal', {
        params: { path: { id: orderId, file } },
        body: { reason: reason?.trim() ?? '' },
      }),
    { changes: CHANGES },
  )
  if (reason === undefined)
    return (
      <Button type="text" size="small" onClick={() => setReason('')}>
        {t('results.withdraw')}
      </Button>
    )
  return (
    <div className="block-form">
      {withdraw.error === null ? null : <FaultList error={withdraw.error} />}
      <label className="stack">
        {t('results.withdraw_reason')}
        <Input maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <Button
        danger
        disabled={reason.trim() === ''}
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate()}
      >
        {t('results.withdraw')}
      </Button>
    </div>
  )
}

/** The sheet that stands, those before it, and issuing a new one when files changed. */
function Sheets({ orderId, results }: { orderId: string; results: Results }) {
  const { t } = useTexts()
  const issue = useWrite(
    () => api.POST('/api/v1/orders/{id}/results/sheets', { params: { path: { id: orderId } } }),
    { changes: CHANGES },
  )
  const { sheets, stale, able } = results
  return (
    <>
      <p>
        <strong>{t('results.sheet')}</strong> <span className="quiet small">{t('results.sheet_note')}</span>
      </p>
      {sheets.length === 0 ? <p className="quiet">{t('results.sheet_none')}</p> : null}
      {sheets.map((sheet) => (
        <p key={sheet.id} className="tags">
          <a className="underlined" href={`/api/v1/orders/${orderId}/results/sheets/${sheet.id}`}>
            <code>{sheet.number}</code>
          </a>
          <Tag tone={sheet.state === 'issued' ? 'green' : 'plain'}>
            {t(`results.sheet_state.${sheet.state}`)}
          </Tag>
          <a className="underlined" href={`/verify/${sheet.verifyCode}`}>
            {t('results.verify')}
          </a>
        </p>
      ))}
      {stale && sheets.length > 0 ? <p className="note note-amber">{t('results.stale')}</p> : null}
      {issue.error === null ? null : <FaultList error={issue.error} />}
      {able.issue ? (
        <Button loading={issue.isPending} onClick={() => issue.mutate()}>
          {t(sheets.length === 0 ? 'results.issue' : 'results.issue_again')}
        </Button>
      ) : null}
    </>
  )
}
