import { useSite } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { MatterInput } from './fields.tsx'
import type { CaseView, Matter } from './wire.ts'

/** The form of a draft or of what came back: saved as it is, or handed in. */
export function Complete({ one, matter }: { one: CaseView; matter: Matter }) {
  const { t } = useSite()
  const missing = one.attachmentKinds.some(({ required, there }) => required && !there)
  return (
    <section class="section" aria-labelledby="complete">
      <h2 id="complete">{t('matters.page.form')}</h2>
      <Form
        fields={matter.fields.map(({ name }) => name)}
        hidden={{ do: 'complete', matter: matter.id, version: String(one.version) }}
      >
        {matter.fields.map((field) => (
          <MatterInput key={field.name} field={field} value={one.form[field.name]} />
        ))}
        <div class="actions">
          {missing ? null : (
            <button class="button button-primary" type="submit" name="then" value="submit">
              {t('matters.page.submit')}
            </button>
          )}
          <button class="button" type="submit" name="then" value="save">
            {t('matters.page.save')}
          </button>
        </div>
        {missing ? <p class="under">{t('matters.page.file_first')}</p> : null}
      </Form>
    </section>
  )
}

export function Withdraw({ one }: { one: CaseView }) {
  const { t } = useSite()
  return (
    <details class="card">
      <summary>{t(one.number === null ? 'matters.page.drop' : 'matters.page.withdraw')}</summary>
      <Form hidden={{ do: 'withdraw' }} fields={['reason']}>
        {one.number === null ? null : (
          <Field name="reason" label={t('matters.page.withdraw_reason')} maxLength={300} />
        )}
        <Submit danger>
          {t(one.number === null ? 'matters.page.drop_now' : 'matters.page.withdraw_now')}
        </Submit>
      </Form>
    </details>
  )
}
