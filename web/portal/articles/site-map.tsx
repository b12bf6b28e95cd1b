import { useSite } from '../site.ts'
import type { TextKey } from '../../shared/texts.ts'

const groups: [TextKey, [href: string, text: TextKey][]][] = [
  [
    'portal.sitemap.find',
    [
      ['/', 'portal.nav.home'],
      ['/instruments', 'portal.nav.instruments'],
      ['/units', 'portal.nav.units'],
      ['/regions', 'portal.nav.regions'],
      ['/market', 'market.title'],
      ['/publicity/idle', 'naming.title'],
    ],
  ],
  [
    'portal.sitemap.data',
    [
      ['/statistics', 'portal.nav.statistics'],
      ['/policy', 'portal.policy.title'],
      ['/calendar', 'calendar.page.title'],
      ['/developers', 'portal.nav.developers'],
      ['/openapi.json', 'portal.developers.document'],
      ['/sitemap.xml', 'portal.sitemap.machine'],
    ],
  ],
  [
    'portal.sitemap.about',
    [
      ['/about', 'portal.nav.about'],
      ['/help', 'portal.nav.help'],
      ['/accessibility', 'portal.nav.accessibility'],
      ['/privacy', 'portal.nav.privacy'],
    ],
  ],
]

export function SiteMap() {
  const { t } = useSite()
  return (
    <article class="page article">
      <div class="title">
        <h1>{t('portal.sitemap.title')}</h1>
      </div>
      {groups.map(([title, links]) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          <ul class="link-list">
            {links.map(([href, text]) => (
              <li key={href}>
                <a href={href}>{t(text)}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  )
}
