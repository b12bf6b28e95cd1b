import { Button, Input } from 'antd'
import { useState } from 'react'
import { civilTime } from '../../../shared/dates.ts'
import type { components } from '../../../shared/api.gen.ts'
import { api, useRead, useWrite } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Failure } from '../../ui/states.tsx'
import type { Case, Verdict } from '../wire.ts'

type Draft = components['schemas']['CaseDraft']
type Props = { item: Case; verdict: Verdict; reason: string }

/** The papers of the decision: number and scan are the signatory’s; the draft is drawn from the case, to be written on. */
export function IdlePaper({ item, verdict, reason }: Props) {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const { data, error } = useRead(['cases', 'draft', item.id, verdict], () =>
    api.GET('/api/v1/cases/{id}/draft', { params: { path: { id: item.id }, query: { verdict } } }),
  )
  if (error !== null) return <Failure error={error} />
  if (data === undefined) return null
  const file = `/api/v1/cases/${item.id}/draft/file?verdict=${verdict}`
  return (
    <section className="idle-paper">
      <h3>{t('desk.idle.paper')}</h3>
      <dl className="facts">
        <dt>{t('desk.idle.paper_scan')}</dt>
        <dd className="quiet">{t('desk.idle.paper_scan_note')}</dd>
        <dt>{t('desk.idle.paper_draft')}</dt>
        <dd>
          <a className="underlined" href={file} download>
            {`${data.title}.docx`}
          </a>{' '}
          <span className="quiet">
            {data.editedBy === null
              ? t('desk.idle.draft_by')
              : t('desk.idle.draft_kept', {
                  name: data.editedBy.name ?? '',
                  time: civilTime(data.editedAt ?? ''),
                })}
          </span>
        </dd>
      </dl>
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'desk.idle.draft_close' : 'desk.idle.draft_edit')}
      </Button>
      {isOpen ? (
        <Editor key={data.editedAt ?? ''} draft={data} item={item} verdict={verdict} reason={reason} />
      ) : null}
    </section>
  )
}

/** The reasons that were typed already stand where the draft leaves a place for them. */
function Editor({ draft, item, verdict, reason }: Props & { draft: Draft }) {
  const { t } = useTexts()
  const first = reason.trim() === '' ? draft.body : draft.body.replace(draft.reasonMark, reason.trim())
  const [body, setBody] = useState(first)
  const keep = useWrite(
    (words: string | null) =>
      api.PUT('/api/v1/cases/{id}/draft', {
        params: { path: { id: item.id } },
        body: { verdict, body: words },
      }),
    { changes: ['cases'] },
  )
  const field = `draft-${verdict}`
  return (
    <div className="idle-draft">
      {keep.error === null ? null : <Failure error={keep.error} />}
      <label htmlFor={field}>
        <strong>{t('desk.idle.draft_body')}</strong>{' '}
        <span className="small quiet">{t('desk.idle.draft_note')}</span>
      </label>
      <Input.TextArea
        id={field}
        rows={16}
        maxLength={20_000}
        value={body}
        onChange={({ target }) => setBody(target.value)}
      />
      <p className="small quiet" role="status">
        {body === draft.body
          ? draft.editedBy === null
            ? ''
            : t('desk.idle.draft_saved')
          : t('desk.idle.draft_unsaved')}
      </p>
      <div className="idle-draft-acts">
        <Button
          type="primary"
          disabled={body.trim() === '' || body === draft.body}
          loading={keep.isPending}
          onClick={() => keep.mutate(body)}
        >
          {t('desk.idle.draft_keep')}
        </Button>
        {draft.editedBy === null ? null : (
          <Button disabled={keep.isPending} onClick={() => keep.mutate(null)}>
            {t('desk.idle.draft_again')}
          </Button>
        )}
      </div>
    </div>
  )
}
