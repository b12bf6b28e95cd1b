import { useSite } from '../site.ts'
import { Icon } from './icon.tsx'

type Kept = [name: string, value: string][]

/** The one search box; suggestions join it where scripts run. */
export function SearchBox({
  value = '',
  kept = [],
  large,
}: {
  value?: string
  kept?: Kept
  large?: boolean
}) {
  const { t } = useSite()
  return (
    <form
      class={large ? 'search search-large' : 'search'}
      action="/instruments"
      role="search"
      data-suggest=""
    >
      <label class="unseen" for="q">
        {t('portal.search.label')}
      </label>
      <Icon name="search" size={22} />
      <input
        id="q"
        name="q"
        type="search"
        value={value}
        placeholder={t('portal.search.placeholder')}
        maxLength={200}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="search"
      />
      {kept.map(([name, each]) => (
        <input key={`${name}=${each}`} type="hidden" name={name} value={each} />
      ))}
      <button type="submit">{t('portal.search.go')}</button>
    </form>
  )
}
