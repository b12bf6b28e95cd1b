import { limitWords, say, type MatterItem } from '../matters/index.tsx'
import { useSite } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'

const SHOWN = 6

/** What can be done here, the first few: each with how long it takes. */
export function Matters({ items }: { items: MatterItem[] }) {
  const site = useSite()
  const offered = items.filter(({ offered: isOffered }) => isOffered)
  if (offered.length === 0) return null
  return (
    <section class="section" aria-labelledby="home-matters">
      <SectionHead
        id="home-matters"
        title={site.t('matters.page.title')}
        link={{ href: '/matters', text: site.t('portal.home.matters_all', { n: offered.length }) }}
      />
      <ul class="home-matters">
        {offered.slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <a href={`/matters/${item.id}`}>
              <strong>{say(site, item.title)}</strong>
              <span>{limitWords(site, item.limit) || say(site, item.who)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
