import type { ClassList } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { sent, useSite, type Form as Sent } from '../site.ts'
import { Field, Form, Submit, typed } from '../ui/form.tsx'
import { Words } from '../ui/words.tsx'
import { KINDS, type OwnPost } from './wire.ts'

const FIELDS = [
  'kind',
  'title',
  'class',
  'body',
  'term',
  'until',
  'contactOffice',
  'contactPhone',
  'contactEmail',
]

/** What was typed, as the API takes it. */
export function bodyOf(form: Sent): object {
  const words = (name: string) => sent(form, name).trim()
  const stated = (name: string) => words(name) || null
  return {
    kind: words('kind'),
    title: words('title'),
    class: stated('class'),
    body: words('body'),
    term: stated('term'),
    until: words('until'),
    contactOffice: words('contactOffice'),
    contactPhone: stated('contactPhone'),
    contactEmail: stated('contactEmail'),
  }
}

type Props = { classes: ClassList['items']; submit: string; post?: OwnPost; does?: string }

/** What is looked for, in which way, until when and whom to ask: empty, or as it was written. */
export function WantedForm({ classes, submit, post, does }: Props) {
  const site = useSite()
  const { t, session } = site
  const kind = typed(site, 'kind', post?.kind ?? 'lease')
  return (
    <Form fields={FIELDS} hidden={does === undefined ? {} : { do: does }}>
      <div class="field">
        <label for="wanted-kind">{t('market.new.kind')}</label>
        <select id="wanted-kind" name="kind">
          {KINDS.wanted.map((each) => (
            <option key={each} value={each} selected={each === kind}>
              {t(`market.wanted.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Field name="title" label={t('market.new.name')} value={post?.title ?? ''} maxLength={200} required />
      <ClassChoice classes={classes} chosen={typed(site, 'class', post?.class?.code ?? '')} />
      <Words
        name="body"
        label={t('market.new.body')}
        hint={t('market.new.body_hint')}
        most={4000}
        rows={5}
        value={post?.body ?? ''}
      />
      <Field name="term" label={t('market.new.term')} value={post?.term ?? ''} maxLength={300} />
      <Field name="until" type="date" label={t('market.new.until')} value={post?.until ?? ''} required />
      <Field
        name="contactOffice"
        label={t('market.new.office')}
        hint={t('market.new.office_hint')}
        value={post?.contact.office ?? session.organisation?.name ?? ''}
        maxLength={100}
        required
      />
      <Field
        name="contactPhone"
        type="tel"
        label={t('market.new.phone')}
        hint={t('market.new.contact_hint')}
        value={post?.contact.phone ?? ''}
        maxLength={40}
      />
      <Field
        name="contactEmail"
        type="email"
        label={t('market.new.email')}
        value={post?.contact.email ?? ''}
        maxLength={200}
      />
      <Submit>{submit}</Submit>
    </Form>
  )
}

/** The two levels of classes that are shown here; a choice that need not be made. */
function ClassChoice({ classes, chosen }: { classes: ClassList['items']; chosen: string }) {
  const { t, language } = useSite()
  if (classes.length === 0) return null
  return (
    <div class="field">
      <label for="wanted-class">{t('market.new.class')}</label>
      <select id="wanted-class" name="class">
        <option value="">{t('market.new.no_class')}</option>
        {classes.map((top) => (
          <optgroup key={top.code} label={nameIn(language, top)}>
            {[top, ...top.children].map((each) => (
              <option key={each.code} value={each.code} selected={each.code === chosen}>
                {nameIn(language, each)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
