import type { VNode } from 'preact'
import { civilDate } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { useSite } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Facts, SectionHead, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import type { Contract, Contracts } from './papers.ts'

const TONES = { draft: undefined, offered: 'amber', concluded: 'green', void: undefined } as const

/** The contract of an order for its customer: read it, send it back signed. */
export function ContractSection({ id, contracts }: { id: string; contracts: Contracts | null }) {
  const { t } = useSite()
  if (contracts === null || (contracts.items.length === 0 && !contracts.asked)) return null
  return (
    <section class="section" aria-labelledby="contract">
      <SectionHead id="contract" title={t('contracts.title')} />
      {contracts.items.length === 0 ? (
        <p class="under">
          {t('contracts.asked')} {t('contracts.none')}
        </p>
      ) : (
        <ul class="paper-list">
          {contracts.items.toReversed().map((one) => (
            <li key={one.id}>
              <One id={id} one={one} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function One({ id, one }: { id: string; one: Contract }) {
  const { t } = useSite()
  const file = `/api/v1/orders/${id}/contracts/${one.id}/file`
  return (
    <>
      <p class="paper-head">
        <strong>
          {one.version > 1 ? t('contracts.supplement', { n: one.version - 1 }) : t('contracts.title')}
        </strong>{' '}
        <span class="code">{one.number}</span>{' '}
        <Tag tone={TONES[one.state]}>{t(`contracts.state.${one.state}`)}</Tag>
      </p>
      <Facts
        rows={[
          [t('contracts.way'), t(`contracts.way.${one.way}`)],
          [t('contracts.amount'), formatMoney(one.totalFen)],
          ...changesOf(one, t('contracts.changes')),
        ]}
      />
      <p class="under">{dates(one, t)}</p>
      {one.able.read ? (
        <p class="paper-links">
          <a href={file} download>
            {t('contracts.download_pdf')}
          </a>
          <a href={`${file}?format=docx`} download>
            {t('contracts.download_docx')}
          </a>
          {one.verifyCode === null ? null : <a href={`/verify/${one.verifyCode}`}>{t('results.verify')}</a>}
        </p>
      ) : (
        <p class="under">{t('contracts.reader')}</p>
      )}
      <Scans id={id} one={one} />
      {one.state === 'offered' ? <ToDo one={one} /> : null}
      {one.endedReason === null ? null : <p class="under">{one.endedReason}</p>}
    </>
  )
}

function dates(one: Contract, t: ReturnType<typeof useSite>['t']): string {
  const on = (instant: string) => ({ on: civilDate(instant) })
  return [
    one.offeredAt === null ? '' : t('contracts.offered_on', on(one.offeredAt)),
    one.confirmedAt === null ? '' : t('contracts.confirmed', on(one.confirmedAt)),
    one.concludedAt === null ? '' : t('contracts.concluded_on', on(one.concludedAt)),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Scans({ id, one }: { id: string; one: Contract }) {
  const { t } = useSite()
  if (one.scans.length === 0) return null
  return (
    <ul class="case-files">
      {one.scans.map((scan) => (
        <li key={scan.id}>
          <a href={`/api/v1/orders/${id}/contracts/${one.id}/scans/${scan.id}`} download>
            <Told text={scan.name} />
          </a>
          <span class="under">
            {t(`contracts.scan_of.${scan.side}`)} · {civilDate(scan.addedAt)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What the customer does now, by the way in which the unit concludes it. */
function ToDo({ one }: { one: Contract }) {
  const { t } = useSite()
  return (
    <div class="notice">
      <p>
        {t(`contracts.how.${one.way}`)} {t('contracts.tick')}
      </p>
      {one.able.scan && one.way !== 'e_signature' ? (
        <Form
          upload
          hidden={{ do: 'contract.scan', contract: one.id }}
          fields={['file']}
          label={t('contracts.send_scan')}
        >
          <Field name="file" type="file" label={t('contracts.scan')} hint={t('contracts.scan_hint')} />
          <Submit>{t('contracts.send_scan')}</Submit>
        </Form>
      ) : null}
      {one.able.confirm ? (
        <Form hidden={{ do: 'contract.confirm', contract: one.id }} label={t('contracts.confirm')}>
          <Submit quiet>{t('contracts.confirm')}</Submit>
        </Form>
      ) : null}
    </div>
  )
}

const changesOf = ({ changes }: Contract, name: string): [string, VNode][] =>
  changes === null ? [] : [[name, <Told text={changes} />]]
