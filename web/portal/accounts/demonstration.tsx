import type { SignInWays } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { roleName } from '../../shared/texts.ts'
import { addressOf } from '../links.ts'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'

type Person = SignInWays['demonstration'][number]

/** The people of the demonstration: one click signs in as one of them. */
export function Demonstration({ people }: { people: Person[] }) {
  const { t } = useSite()
  return (
    <section class="demo-people" aria-labelledby="demo-people">
      <h2 id="demo-people">
        {t('accounts.page.demo')} <Tag tone="amber">{t('accounts.page.demo_only')}</Tag>
      </h2>
      <p class="small">{t('accounts.page.demo_note')}</p>
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <Identity person={person} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Identity({ person }: { person: Person }) {
  const site = useSite()
  const { t, language } = site
  const { id, name, role, organisation } = person
  const where = organisation === null ? '' : `${t('accounts.page.comma')}${nameIn(language, organisation)}`
  return (
    <form method="post" action={addressOf(site.path, site.query)}>
      <input type="hidden" name="do" value="demonstration" />
      <input type="hidden" name="person" value={id} />
      <button class="identity" type="submit">
        <span class="initial" aria-hidden="true">
          {Array.from(name)[0]}
        </span>
        <span class="identity-words">
          <strong>{roleName(t, role)}</strong>
          <span>
            <Told text={`${name}${where}`} />
          </span>
        </span>
        <Icon name="next" size={18} />
      </button>
    </form>
  )
}
