import { Button, Input } from 'antd'
import { useState } from 'react'
import { api, useWrite } from '../../api/index.ts'
import { useTexts } from '../../texts/index.ts'
import { Field } from '../../ui/field.tsx'
import { FaultList, Note } from '../../ui/states.tsx'
import type { Preview, Snapshot } from './wire.ts'

type Props = { seen: Preview; period: string; published: (snapshot: Snapshot) => void }

/** Freezes what was looked at, and nothing else: where it came out otherwise meanwhile, it is looked at again. */
export function Confirm({ seen, period, published }: Props) {
  const { t } = useTexts()
  const [note, setNote] = useState('')
  const { standing, digest, from, until } = seen
  const publish = useWrite(
    () =>
      api.POST('/api/v1/use/snapshots', {
        body: { period, digest, ...(note.trim() !== '' && { note: note.trim() }) },
      }),
    { changes: ['figures', 'snapshots'] },
  )
  if (standing?.same === true)
    return <Note tone="blue" title={t('desk.published.same', { version: standing.version })} />
  const kind = standing === null ? 'note' : 'reason'
  return (
    <>
      {standing === null ? null : (
        <Note tone="blue" title={t('desk.published.correction', { version: standing.version })} />
      )}
      <Field
        name="note"
        label={t(`desk.published.${kind}`)}
        hint={t(`desk.published.${kind}_hint`)}
        needed={standing !== null}
        fault={publish.error?.faults.find(({ pointer }) => pointer?.endsWith('/note'))?.message}
      >
        {(bound) => (
          <Input.TextArea
            {...bound}
            rows={2}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <p className="quiet">{t('desk.published.effect', { from, until })}</p>
      {publish.error === null ? null : <FaultList error={publish.error} />}
      <Button
        type="primary"
        loading={publish.isPending}
        disabled={standing !== null && note.trim() === ''}
        onClick={() => publish.mutate(undefined, { onSuccess: published })}
      >
        {t(standing === null ? 'desk.published.confirm' : 'desk.published.confirm_correction')}
      </Button>
    </>
  )
}
