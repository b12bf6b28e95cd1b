import { useSite } from '../site.ts'
import { Form, Submit, typed } from '../ui/form.tsx'

/** Says why an entry should not count; unfolds, and stands open where it was refused. */
export function AppealForm({ id }: { id: string }) {
  const site = useSite()
  const { t, posted } = site
  const isSent = posted?.fields['id'] === id
  return (
    <details open={isSent}>
      <summary>{t('conduct.appeal')}</summary>
      <Form hidden={{ do: 'appeal', id }}>
        <div class="field">
          <label for={`appeal-${id}`}>{t('conduct.appeal_text')}</label>
          <textarea id={`appeal-${id}`} name="text" rows={3} maxLength={2000} required>
            {isSent ? typed(site, 'text') : ''}
          </textarea>
        </div>
        <Submit quiet>{t('conduct.appeal_send')}</Submit>
      </Form>
    </details>
  )
}
