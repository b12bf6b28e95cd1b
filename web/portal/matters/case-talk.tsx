import { civilDate } from '../../shared/dates.ts'
import { useSite } from '../site.ts'
import { Form, Submit, typed } from '../ui/form.tsx'
import type { CaseView } from './wire.ts'

/** What both sides said, and a place to say more. */
export function CaseTalk({ one }: { one: CaseView }) {
  const site = useSite()
  const { t } = site
  if (one.comments.length === 0 && !one.able.comment) return null
  return (
    <section class="section" aria-labelledby="talk">
      <h2 id="talk">{t('matters.page.comments')}</h2>
      <ul class="case-talk">
        {one.comments.map(({ id, text, by, at }) => (
          <li key={id}>
            <p>{text}</p>
            <p class="under">
              {by?.name ?? ''} {civilDate(at)}
            </p>
          </li>
        ))}
      </ul>
      {one.able.comment ? (
        <Form hidden={{ do: 'comment' }}>
          <div class="field">
            <label for="field-text">{t('matters.page.comment')}</label>
            <textarea id="field-text" name="text" rows={3} maxLength={4000}>
              {typed(site, 'text')}
            </textarea>
          </div>
          <Submit quiet>{t('matters.page.send')}</Submit>
        </Form>
      ) : null}
    </section>
  )
}
