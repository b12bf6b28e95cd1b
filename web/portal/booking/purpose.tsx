import { useSite } from '../site.ts'
import { typed } from '../ui/form.tsx'
import { USES } from './uses.ts'

/** What it counts as, and what the team is to know. */
export function Purpose({ free }: { free: string }) {
  const site = useSite()
  const { t, query } = site
  const use = typed(site, 'use', query.get('use') ?? 'research')
  return (
    <>
      <fieldset class="field">
        <legend>{t('book.use.title')}</legend>
        <div class="choices">
          {USES.map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="use" value={each} checked={each === use} />
              <span>{t(`book.use.${each}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="purpose">{t('book.purpose')}</label>
        <p class="field-hint" id="purpose-hint">
          {t('book.purpose_hint')}
        </p>
        <input
          id="purpose"
          name="purpose"
          type="text"
          maxLength={300}
          value={typed(site, 'purpose', free)}
          aria-describedby="purpose-hint"
        />
      </div>
    </>
  )
}
