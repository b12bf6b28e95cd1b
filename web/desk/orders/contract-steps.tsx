import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { FaultList } from '../ui/states.tsx'
import { Upload } from './upload.tsx'
import { CHANGES, sendFile, type Contract } from './papers.ts'

type Props = { orderId: string; one: Contract }

const named = ({ orderId, one }: Props) => ({ params: { path: { id: orderId, contract: one.id } } })

/** What can be done with a contract now, each step named by its effect. */
export function ContractSteps(props: Props) {
  const { t } = useTexts()
  const { orderId, one } = props
  const { able } = one
  const scan = useWrite(
    (file: File) => sendFile(`/api/v1/orders/${orderId}/contracts/${one.id}/scans`, file),
    { changes: CHANGES },
  )
  return (
    <div className="block-form">
      {able.offer ? <Offer {...props} /> : null}
      {able.scan && one.way !== 'e_signature' ? (
        <Upload
          label={t('contracts.send_scan')}
          hint={t('contracts.scan_hint')}
          accept=".pdf,.png,.jpg,.jpeg"
          pending={scan.isPending}
          take={(file) => scan.mutate(file)}
        />
      ) : null}
      {scan.error === null ? null : <FaultList error={scan.error} />}
      {able.sign ? <Sign {...props} /> : null}
      {able.conclude ? <Conclude {...props} /> : null}
      {able.void ? <Void {...props} /> : null}
    </div>
  )
}

function Offer(props: Props) {
  const { t } = useTexts()
  const offer = useWrite(() => api.POST('/api/v1/orders/{id}/contracts/{contract}/offer', named(props)), {
    changes: CHANGES,
  })
  return (
    <div>
      {offer.error === null ? null : <FaultList error={offer.error} />}
      <Button type="primary" loading={offer.isPending} onClick={() => offer.mutate()}>
        {t('contracts.offer')}
      </Button>
      <p className="quiet small">{t('contracts.offer_note')}</p>
    </div>
  )
}

function Sign(props: Props) {
  const { t } = useTexts()
  const sign = useWrite(() => api.POST('/api/v1/orders/{id}/contracts/{contract}/signature', named(props)), {
    changes: CHANGES,
  })
  return (
    <div>
      {sign.error === null ? null : <FaultList error={sign.error} />}
      <Button loading={sign.isPending} onClick={() => sign.mutate()}>
        {t('contracts.start_signing')}
      </Button>
      {sign.data?.certified === false ? (
        <p className="note note-amber" role="status">
          {t('contracts.signing_log')}
        </p>
      ) : null}
    </div>
  )
}

function Conclude(props: Props) {
  const { t, word } = useTexts()
  const { one } = props
  const [reference, setReference] = useState('')
  const conclude = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/contracts/{contract}/conclusion', {
        ...named(props),
        body: reference.trim() === '' ? {} : { reference: reference.trim() },
      }),
    { changes: CHANGES },
  )
  const missing = one.missing.filter((code) => code !== 'contracts.reference_missing')
  return (
    <div>
      {conclude.error === null ? null : <FaultList error={conclude.error} />}
      {one.way === 'framework' ? (
        <label className="stack">
          {t('contracts.reference')}
          <Input maxLength={200} value={reference} onChange={({ target }) => setReference(target.value)} />
        </label>
      ) : null}
      <Button
        type="primary"
        disabled={missing.length > 0 && one.way !== 'e_signature'}
        loading={conclude.isPending}
        onClick={() => conclude.mutate()}
      >
        {t('contracts.conclude')}
      </Button>
      {missing.map((code) => (
        <p key={code} className="quiet small">
          {word('contracts', code.replace('contracts.', ''))}
        </p>
      ))}
    </div>
  )
}

function Void(props: Props) {
  const { t } = useTexts()
  const [reason, setReason] = useState<string | undefined>()
  const end = useWrite(
    () =>
      api.POST('/api/v1/orders/{id}/contracts/{contract}/void', {
        ...named(props),
        body: { reason: reason?.trim() ?? '' },
      }),
    { changes: CHANGES },
  )
  if (reason === undefined)
    return (
      <Button type="text" danger onClick={() => setReason('')}>
        {t('contracts.void')}
      </Button>
    )
  return (
    <div>
      {end.error === null ? null : <FaultList error={end.error} />}
      <label className="stack">
        {t('contracts.void_reason')}
        <Input.TextArea rows={2} value={reason} onChange={({ target }) => setReason(target.value)} />
      </label>
      <Button danger disabled={reason.trim() === ''} loading={end.isPending} onClick={() => end.mutate()}>
        {t('contracts.void')}
      </Button>
    </div>
  )
}
