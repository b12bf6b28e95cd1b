import { useId } from 'react'
import { sendForm, useWrite } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { FaultList, Note } from '../ui/states.tsx'
import type { UsePage } from './wire.ts'

const isPage = (body: unknown): body is UsePage =>
  typeof body === 'object' && body !== null && 'id' in body && 'name' in body

type Props = { instrument: string; page: UsePage | undefined; take: (page: UsePage) => void }

/** Takes the photo of a page at once with the telephone's camera, or a file; it is kept as soon as it is there. */
export function Photo({ instrument, page, take }: Props) {
  const { t } = useTexts()
  const id = useId()
  const send = useWrite((form: FormData) => sendForm(`/api/v1/instruments/${instrument}/use-pages`, form))
  const keep = (file: File) => {
    const form = new FormData()
    form.set('file', file)
    send.mutate(form, { onSuccess: (kept) => (isPage(kept) ? take(kept) : undefined) })
  }
  return (
    <div className="field">
      <label className="button" aria-disabled={instrument === '' || send.isPending}>
        <Icon name="plus" />
        {t(page === undefined ? 'desk.use_log.photo' : 'desk.use_log.photo_again')}
        <input
          type="file"
          className="unseen"
          accept="image/jpeg,image/png,application/pdf,image/*"
          capture="environment"
          disabled={instrument === '' || send.isPending}
          aria-describedby={id}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file !== undefined) keep(file)
            target.value = ''
          }}
        />
      </label>
      <p className="field-hint" id={id} role="status">
        {page === undefined
          ? t('desk.use_log.photo_hint')
          : t('desk.use_log.photo_kept', { name: page.name })}
      </p>
      {send.error === null ? null : (
        <Note tone="red">
          <FaultList error={send.error} />
        </Note>
      )}
    </div>
  )
}
