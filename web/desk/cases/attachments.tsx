import { useState } from 'react'
import { useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { FaultList } from '../ui/states.tsx'
import { attachFile, detachFile } from './send.ts'
import type { Case } from './wire.ts'

const KB = 1024

/** Files by kind: what is there, what is still missing, and a way to add one. */
export function Attachments({ item }: { item: Case }) {
  const { t, told } = useTexts()
  const { attachments, attachmentKinds, able } = item
  if (attachments.length === 0 && attachmentKinds.length === 0) return null
  return (
    <section className="block">
      <h3>{t('desk.cases.files')}</h3>
      <ul className="checks">
        {attachments.map(({ id, name, title, size }) => (
          <li key={id}>
            <Icon name="file" />
            <a className="underlined" href={`/api/v1/cases/${item.id}/attachments/${id}`}>
              {name}
            </a>
            <span className="check-end quiet">
              {t('desk.cases.file_size', { title: told(title), n: Math.ceil(size / KB) })}
            </span>
            {able.edit ? <Detach item={item} attachment={id} name={name} /> : null}
          </li>
        ))}
        {attachmentKinds
          .filter(({ there, required }) => required && !there)
          .map(({ kind, title }) => (
            <li key={kind} className="check-bad">
              <Icon name="close" />
              <strong>{t('desk.cases.file_missing', { title: told(title) })}</strong>
            </li>
          ))}
      </ul>
      {able.attach ? <Attach item={item} /> : null}
    </section>
  )
}

function Detach({ item, attachment, name }: { item: Case; attachment: string; name: string }) {
  const { t } = useTexts()
  const remove = useWrite(() => detachFile(item.id, attachment), { changes: ['cases'] })
  return (
    <button
      type="button"
      className="plain-button"
      aria-label={t('desk.cases.remove_file', { name })}
      onClick={() => remove.mutate()}
    >
      <Icon name="close" size={14} />
    </button>
  )
}

function Attach({ item }: { item: Case }) {
  const { t, told } = useTexts()
  const [kind, setKind] = useState(item.attachmentKinds[0]?.kind ?? 'other')
  const send = useWrite((file: File) => attachFile(item.id, kind, file), { changes: ['cases'] })
  return (
    <div className="attach">
      <label>
        <span className="unseen">{t('desk.cases.file_kind')}</span>
        <select value={kind} onChange={({ target }) => setKind(target.value)}>
          {item.attachmentKinds.map((each) => (
            <option key={each.kind} value={each.kind}>
              {told(each.title)}
            </option>
          ))}
        </select>
      </label>
      <label className="button">
        <Icon name="plus" />
        {send.isPending ? t('desk.cases.sending') : t('desk.cases.add_file')}
        <input
          type="file"
          className="unseen"
          accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file !== undefined) send.mutate(file)
          }}
        />
      </label>
      {send.error === null ? null : <FaultList error={send.error} />}
    </div>
  )
}
