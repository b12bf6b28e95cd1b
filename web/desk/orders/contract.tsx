import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Failure, FaultList, Loading } from '../ui/states.tsx'
import { Tag } from '../ui/tag.tsx'
import { ContractSteps } from './contract-steps.tsx'
import { CHANGES, useContracts, type Contract, type Contracts } from './papers.ts'
import './papers.css'

const TONES = { draft: 'plain', offered: 'amber', concluded: 'green', void: 'plain' } as const

/** The contracts of an order: draft, offer, what came back, conclude. */
export function ContractSection({ orderId }: { orderId: string }) {
  const { t } = useTexts()
  const { data, error } = useContracts(orderId)
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return <Loading rows={2} />
  return (
    <section className="block" aria-labelledby="contract">
      <div className="block-head">
        <h2 id="contract">{t('contracts.title')}</h2>
        <span className="quiet small">{t(`contracts.way.${data.way}`)}</span>
      </div>
      {data.items.length === 0 ? (
        <p className="quiet">{t(data.asked ? 'contracts.asked' : 'contracts.not_asked')}</p>
      ) : (
        <ul className="rows">
          {data.items.toReversed().map((one) => (
            <li key={one.id} className="row-block">
              <One orderId={orderId} one={one} />
            </li>
          ))}
        </ul>
      )}
      {data.able.draft ? <Draft orderId={orderId} contracts={data} /> : null}
    </section>
  )
}

function One({ orderId, one }: { orderId: string; one: Contract }) {
  const { t } = useTexts()
  const on = (instant: string) => ({ on: civilDate(instant) })
  const file = `/api/v1/orders/${orderId}/contracts/${one.id}/file`
  return (
    <>
      <p className="tags">
        <strong>
          {one.version > 1 ? t('contracts.supplement', { n: one.version - 1 }) : t('contracts.title')}
        </strong>
        <code>{one.number}</code>
        <Tag tone={TONES[one.state]}>{t(`contracts.state.${one.state}`)}</Tag>
        <span>{formatMoney(one.totalFen)}</span>
      </p>
      <p className="quiet small">
        {[
          t(`contracts.way.${one.way}`),
          one.offeredAt === null ? null : t('contracts.offered_on', on(one.offeredAt)),
          one.confirmedAt === null ? null : t('contracts.confirmed', on(one.confirmedAt)),
          one.concludedAt === null ? null : t('contracts.concluded_on', on(one.concludedAt)),
          one.reference,
          one.endedReason,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {one.changes === null ? null : <p>{one.changes}</p>}
      {one.able.read ? (
        <p className="tags">
          <a className="underlined" href={file}>
            {t(one.state === 'draft' ? 'contracts.preview' : 'contracts.download_pdf')}
          </a>
          <a className="underlined" href={`${file}?format=docx`}>
            {t('contracts.download_docx')}
          </a>
          {one.verifyCode === null ? null : (
            <a className="underlined" href={`/verify/${one.verifyCode}`}>
              {t('results.verify')}
            </a>
          )}
        </p>
      ) : null}
      {one.scans.map((scan) => (
        <p key={scan.id} className="tags">
          <a className="underlined" href={`/api/v1/orders/${orderId}/contracts/${one.id}/scans/${scan.id}`}>
            {scan.name}
          </a>
          <span className="quiet small">
            {t(`contracts.scan_of.${scan.side}`)} · {civilDate(scan.addedAt)}
          </span>
        </p>
      ))}
      <ContractSteps orderId={orderId} one={one} />
    </>
  )
}

/** A first contract is drafted at once; a supplement says what changes. */
function Draft({ orderId, contracts }: { orderId: string; contracts: Contracts }) {
  const { t } = useTexts()
  const isSupplement = contracts.items.some(({ state }) => state === 'concluded')
  const [changes, setChanges] = useState('')
  const draft = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/contracts', {
        params: { path: { id: orderId } },
        body: isSupplement && changes.trim() !== '' ? { changes: changes.trim() } : {},
      }),
    { changes: CHANGES },
  )
  const [isOpen, open] = useState(!isSupplement)
  if (!isOpen)
    return (
      <Button type="text" onClick={() => open(true)}>
        {t('contracts.draft_supplement')}
      </Button>
    )
  return (
    <div className="block-form">
      {draft.error === null ? null : <FaultList error={draft.error} />}
      {isSupplement ? (
        <label className="stack">
          {t('contracts.changes')}
          <Input.TextArea rows={3} value={changes} onChange={({ target }) => setChanges(target.value)} />
        </label>
      ) : null}
      <Button loading={draft.isPending} onClick={() => draft.mutate()}>
        {t(isSupplement ? 'contracts.draft_supplement' : 'contracts.draft')}
      </Button>
    </div>
  )
}
