import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../api/index.ts'
import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DetailDrawer } from '../ui/detail.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { DeskLink } from '../ui/link.tsx'
import { OrganisationPicker } from '../ui/organisation-picker.tsx'
import { Failure, Note } from '../ui/states.tsx'
import { SENSOR_READS } from './wire.ts'

/** Characters of a list of codes that an address takes. */
const MOST = 4000

/** Codes out of what was typed or pasted: one a line, the first cell of a line of a list. */
const codesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? '').replaceAll('"', '').trim().toUpperCase())
    .filter((code) => code !== '')

/** Takes sensors onto the register: one or a list; the keys are shown this once, to be written to the devices. */
export function RegisterDrawer({ close }: { close: () => void }) {
  const { t } = useTexts()
  const { organisation } = useSession()
  const [unit, setUnit] = useState(organisation?.id ?? '')
  const [text, setText] = useState('')
  const [model, setModel] = useState('')
  const codes = codesOf(text)
  const send = useWrite(
    () =>
      api.POST('/api/v1/sensors', {
        body: { organisationId: unit, codes, ...(model.trim() !== '' && { model: model.trim() }) },
      }),
    { changes: SENSOR_READS },
  )
  return (
    <DetailDrawer
      title={t('desk.sensors.register')}
      close={close}
      foot={
        send.data === undefined ? (
          <>
            <Button
              type="primary"
              disabled={codes.length === 0 || unit === ''}
              loading={send.isPending}
              onClick={() => send.mutate()}
            >
              {t('desk.sensors.register_n', { n: codes.length })}
            </Button>
            <span className="foot-note">{t('desk.sensors.register_then')}</span>
          </>
        ) : (
          <Button type="primary" onClick={close}>
            {t('desk.detail.close')}
          </Button>
        )
      }
    >
      <div className="side short-form">
        {send.error === null ? null : <Failure error={send.error} />}
        {send.data === undefined ? (
          <>
            <Field name="organisationId" label={t('desk.sensors.unit')} needed>
              {(bound) => <OrganisationPicker bound={bound} value={unit} onChange={setUnit} />}
            </Field>
            <Field name="codes" label={t('desk.sensors.codes')} hint={t('desk.sensors.codes_hint')} needed>
              {(bound) => (
                <Input.TextArea
                  {...bound}
                  className="sensor-codes"
                  rows={8}
                  value={text}
                  onChange={({ target }) => setText(target.value)}
                />
              )}
            </Field>
            <FromFile take={setText} />
            <Field name="model" label={t('desk.sensors.model')}>
              {(bound) => (
                <Input
                  {...bound}
                  maxLength={100}
                  value={model}
                  onChange={({ target }) => setModel(target.value)}
                />
              )}
            </Field>
          </>
        ) : (
          <Registered items={send.data.items} />
        )}
      </div>
    </DetailDrawer>
  )
}

function FromFile({ take }: { take: (text: string) => void }) {
  const { t } = useTexts()
  return (
    <p>
      <label className="small quiet">
        {t('desk.sensors.from_file')}{' '}
        <input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={({ target }) => void target.files?.[0]?.text().then(take)}
        />
      </label>
    </p>
  )
}

/** What the register took, with its keys; the labels come next, then somebody installs each. */
function Registered({ items }: { items: readonly { code: string; key: string }[] }) {
  const { t } = useTexts()
  const codes = items.map(({ code }) => code).join(',')
  const [only] = items
  return (
    <>
      <Keys items={items} />
      <p className="note-actions">
        {codes.length > MOST ? null : (
          <a className="button" href={`/api/v1/sensors/labels?codes=${codes}`} download>
            <Icon name="file" />
            {t('desk.sensors.qr')}
          </a>
        )}
        {items.length === 1 && only !== undefined ? (
          <DeskLink to={`/sensors/${only.code}`} className="button">
            {t('desk.sensors.look_at', { code: only.code })}
          </DeskLink>
        ) : null}
      </p>
    </>
  )
}

/** Keys that are told this once: to be read, or kept as a list. */
export function Keys({ items }: { items: readonly { code: string; key: string }[] }) {
  const { t } = useTexts()
  const list = `\uFEFFcode,key\r\n${items.map(({ code, key }) => `${code},${key}\r\n`).join('')}`
  return (
    <>
      <Note tone="amber" title={t('desk.sensors.key_once')}>
        <p>{t('desk.sensors.key_once_more')}</p>
        <a
          className="button"
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(list)}`}
          download="sensor-keys.csv"
        >
          {t('desk.sensors.keys_file')}
        </a>
      </Note>
      <ul className="key-list">
        {items.map(({ code, key }) => (
          <li key={code}>
            <span className="code">{code}</span>
            <code>{key}</code>
          </li>
        ))}
      </ul>
    </>
  )
}
