import { useId } from 'react'
import { sendForm, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { Card } from '../ui/page.tsx'
import { Failure } from '../ui/states.tsx'
import { MARKET_READS, type Post } from './wire.ts'

/** The scan of the approving document: kept as soon as it is chosen, replaced until the post is published. */
export function DocumentCard({ post }: { post: Post }) {
  const { t } = useTexts()
  const { number, date, body, file } = post.documentDraft
  const id = `/api/v1/market-posts/${post.id}/document`
  const send = useWrite((form: FormData) => sendForm(id, form), { changes: MARKET_READS })
  const keep = (chosen: File) => {
    const form = new FormData()
    form.set('file', chosen)
    send.mutate(form)
  }
  const words = [body, number, date].filter(Boolean).join(' · ')
  return (
    <Card title={t('market.document')}>
      {send.error === null ? null : <Failure error={send.error} />}
      <p>{words === '' ? <span className="quiet">{t('desk.market.no_document')}</span> : words}</p>
      <p>
        {file === null ? (
          <span className="quiet">{t('desk.market.no_file')}</span>
        ) : (
          <a className="underlined" href={id}>
            {file}
          </a>
        )}
      </p>
      {post.may.edit ? <Choose has={file !== null} pending={send.isPending} keep={keep} /> : null}
    </Card>
  )
}

function Choose({ has, pending, keep }: { has: boolean; pending: boolean; keep: (file: File) => void }) {
  const { t } = useTexts()
  const hint = useId()
  return (
    <>
      <label className="button" aria-disabled={pending}>
        <Icon name="plus" />
        {t(has ? 'desk.market.replace_file' : 'desk.market.add_file')}
        <input
          id="field-documentFile"
          type="file"
          className="unseen"
          accept="application/pdf,image/jpeg,image/png"
          disabled={pending}
          aria-describedby={hint}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file !== undefined) keep(file)
            target.value = ''
          }}
        />
      </label>
      <p className="quiet small" id={hint}>
        {t('desk.market.file_hint')}
      </p>
    </>
  )
}
