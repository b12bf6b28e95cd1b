import type { components } from '../../shared/api.gen.ts'
import type { Fault } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { fieldId } from '../ui/states.tsx'
import { Faults } from './field.tsx'

type Props = {
  kinds: components['schemas']['Matter']['attachments']
  there: components['schemas']['Case']['attachments']
  files: ReadonlyMap<string, File>
  change: (files: ReadonlyMap<string, File>) => void
  faults: readonly Fault[]
}

/** One file a kind, sent when the form is kept or handed in. */
export function Files({ kinds, there, files, change, faults }: Props) {
  const { t, told } = useTexts()
  if (kinds.length === 0) return null
  return (
    <section className="form-section" id={fieldId('/attachments')}>
      <h2>{t('desk.cases.files')}</h2>
      <p className="small quiet">{t('desk.cases.files_note')}</p>
      <Faults faults={faults} />
      {kinds.map(({ kind, title, required }) => (
        <div key={kind} className="file-row">
          <span>
            {told(title)} {required ? null : <span className="quiet small">{t('desk.cases.optional')}</span>}
            <span className="cell-second">
              {[...there.filter((each) => each.kind === kind).map(({ name }) => name), files.get(kind)?.name]
                .filter(Boolean)
                .join(t('desk.list.comma'))}
            </span>
          </span>
          <label className="button">
            <Icon name="file" />
            {t('desk.cases.choose_file')}
            <span className="unseen">{told(title)}</span>
            <input
              type="file"
              className="unseen"
              accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
              onChange={({ target }) => {
                const file = target.files?.[0]
                if (file !== undefined) change(new Map([...files, [kind, file]]))
              }}
            />
          </label>
        </div>
      ))}
    </section>
  )
}
