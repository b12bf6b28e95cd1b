import { useSite } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Told } from '../ui/told.tsx'
import { say, type CaseView } from './wire.ts'

const KILOBYTE = 1024

/** The files of a case; while it is the applicant's to complete, more can be added. */
export function CaseFiles({ one }: { one: CaseView }) {
  const site = useSite()
  const { t } = site
  const canAdd = one.able.edit && one.able.attach
  if (one.attachments.length === 0 && !canAdd) return null
  return (
    <section class="section" aria-labelledby="files">
      <h2 id="files">{t('matters.page.files')}</h2>
      <ul class="case-files">
        {one.attachments.map((file) => (
          <li key={file.id}>
            <a href={`/api/v1/cases/${one.id}/attachments/${file.id}`} download>
              <Told text={file.name} />
            </a>
            <span class="under">
              {say(site, file.title)} {t('matters.page.kilobytes', { n: Math.ceil(file.size / KILOBYTE) })}
            </span>
            {canAdd ? (
              <Form
                hidden={{ do: 'detach', attachment: file.id }}
                label={t('matters.page.detach_of', { name: file.name })}
              >
                <Submit quiet>{t('matters.page.detach')}</Submit>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {canAdd ? <Add one={one} /> : null}
    </section>
  )
}

function Add({ one }: { one: CaseView }) {
  const site = useSite()
  const { t } = site
  const other = {
    kind: 'other',
    title: { zh: t('matters.page.other_file'), en: t('matters.page.other_file') },
  }
  const kinds = [...one.attachmentKinds, other]
  return (
    <Form upload hidden={{ do: 'attach' }} fields={['file']} label={t('matters.page.attach')}>
      <div class="field">
        <label for="field-kind">{t('matters.page.file_kind')}</label>
        <select id="field-kind" name="kind">
          {kinds.map(({ kind, title }) => (
            <option key={kind} value={kind}>
              {say(site, title)}
            </option>
          ))}
        </select>
      </div>
      <Field name="file" type="file" label={t('matters.page.file')} hint={t('matters.page.files_note')} />
      <Submit quiet>{t('matters.page.attach')}</Submit>
    </Form>
  )
}
