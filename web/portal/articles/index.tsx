import type { ClassList } from '../../shared/api-types.ts'
import type { TextKey } from '../../shared/texts.ts'
import type { NavKey, Outcome, PageDefinition, Site } from '../site.ts'
import { AboutPage } from './about.tsx'
import { Article } from './article.tsx'
import { HelpPage } from './help.tsx'
import { SiteMap } from './site-map.tsx'
import type { VNode } from 'preact'

/** A page of words: title and description from the catalogue, no search engine kept out. */
const words =
  (name: 'help' | 'accessibility' | 'privacy' | 'sitemap', main: VNode, nav: NavKey = '') =>
  async ({ t }: Site): Promise<Outcome> => ({
    kind: 'page',
    nav,
    title: t(`portal.${name}.title`),
    description: t(`portal.${name}.description`),
    main,
  })

const keys = <const T extends readonly TextKey[]>(...all: T): TextKey[] => [...all]

const accessibility = keys(
  'portal.accessibility.aim',
  'portal.accessibility.means',
  'portal.accessibility.limits',
  'portal.accessibility.report',
)
const privacy = keys(
  'portal.privacy.cookies',
  'portal.privacy.account',
  'portal.privacy.log',
  'portal.privacy.people',
  'portal.privacy.third',
)

export const articles: PageDefinition[] = [
  { path: '/about', load: about },
  { path: '/help', load: words('help', <HelpPage />, 'help') },
  {
    path: '/accessibility',
    load: words('accessibility', <Article name="accessibility" paragraphs={accessibility} />),
  },
  { path: '/privacy', load: words('privacy', <Article name="privacy" paragraphs={privacy} />) },
  { path: '/sitemap', load: words('sitemap', <SiteMap />) },
  { path: '/offline', load: offline },
]

async function about(site: Site): Promise<Outcome> {
  const classes = await site.get<ClassList>('/api/v1/classes')
  if (!classes.ok) return { kind: 'refused', ...classes }
  return {
    kind: 'page',
    title: site.t('portal.about.title'),
    description: site.t('portal.about.description'),
    main: <AboutPage classes={classes.value} />,
  }
}

async function offline({ t }: Site): Promise<Outcome> {
  return {
    kind: 'page',
    hidden: true,
    title: t('portal.offline.title'),
    description: t('portal.offline.title'),
    main: (
      <div class="page failure">
        <h1>{t('portal.offline.title')}</h1>
        <p class="lead">{t('portal.offline.note')}</p>
        <div class="actions">
          <a class="button button-primary" href="">
            {t('portal.offline.again')}
          </a>
        </div>
      </div>
    ),
  }
}
