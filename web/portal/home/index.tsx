import type { ClassList, Overview } from '../../shared/api-types.ts'
import { instrumentsLink } from '../links.ts'
import { provinceDrawing, type Drawn } from '../map/index.tsx'
import { useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { SearchBox } from '../ui/search-box.tsx'
import { SectionHead } from '../ui/parts.tsx'
import type { MatterItem, MatterList } from '../matters/index.tsx'
import { isMeasured, twelveMonths, type MeasuredUse } from '../statistics/index.tsx'
import { Classes } from './classes.tsx'
import { Matters } from './matters.tsx'
import { Online } from './online.tsx'
import { publicLists, PublicLists, type List } from './public-lists.tsx'
import { Spread } from './spread.tsx'
import type { Wall } from './states.tsx'

const MAP_WIDTH = 580

export const home: PageDefinition = { path: '/', load }

async function load(site: Site): Promise<Outcome> {
  const [overview, classes, drawing, wall, lists, matters, use] = await Promise.all([
    site.get<Overview>('/api/v1/statistics'),
    site.get<ClassList>('/api/v1/classes'),
    provinceDrawing(site.installation.province.code, MAP_WIDTH),
    site.get<Wall>('/api/v1/wall'),
    publicLists(site),
    site.get<MatterList>('/api/v1/matters'),
    site.get<MeasuredUse>(`/api/v1/statistics/use?period=${twelveMonths()}`),
  ])
  if (!overview.ok) return { kind: 'refused', ...overview }
  if (!classes.ok) return { kind: 'refused', ...classes }
  const { t, language, installation } = site
  const province = language === 'en' ? installation.province.nameEn : installation.province.name
  return {
    kind: 'page',
    nav: 'home',
    title: t('portal.home.document_title', { province }),
    description: t('portal.home.description', { province, n: overview.value.instruments }),
    main: (
      <Home
        overview={overview.value}
        classes={classes.value}
        drawing={drawing}
        wall={wall.ok ? wall.value : null}
        lists={lists}
        matters={matters.ok ? matters.value.items : []}
        use={use.ok ? use.value : null}
      />
    ),
    jsonLd: siteData(site),
  }
}

const siteData = ({ installation, t }: Site): object => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: t('portal.frame.name'),
  url: `${installation.publicUrl}/`,
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${installation.publicUrl}/instruments?q={query}` },
    'query-input': 'required name=query',
  },
})

type HomeProps = {
  overview: Overview
  classes: ClassList
  drawing: Drawn | null
  wall: Wall | null
  lists: List[]
  matters: MatterItem[]
  use: MeasuredUse | null
}

function Home({ overview, classes, drawing, wall, lists, matters, use }: HomeProps) {
  const { t } = useSite()
  return (
    <div class="page">
      <div class="hero">
        <div>
          <h1>
            <span>{t('portal.home.question')}</span>
            <span>{t('portal.home.question_more')}</span>
          </h1>
          <SearchBox large />
          <Examples />
        </div>
        <Online overview={overview} wall={wall} />
      </div>
      <section class="section" aria-labelledby="classes">
        <SectionHead
          id="classes"
          title={t('portal.home.by_class')}
          link={{
            href: '/about#classes',
            text: t('portal.home.classes_source', { n: classes.items.length }),
          }}
        />
        <Classes classes={classes} />
      </section>
      <section class="section" aria-labelledby="spread">
        <SectionHead
          id="spread"
          title={t('portal.home.spread')}
          {...(use !== null &&
            isMeasured(use) && {
              note: t('portal.home.rates_period', { from: use.period.from, until: use.period.until }),
            })}
          link={{ href: '/statistics', text: t('portal.nav.statistics') }}
        />
        <Spread overview={overview} drawing={drawing} use={use} />
      </section>
      <PublicLists lists={lists} />
      <Matters items={matters} />
    </div>
  )
}

function Examples() {
  const { t } = useSite()
  return (
    <div class="examples">
      <span>{t('portal.home.try')}</span>
      {t('portal.home.examples')
        .split('|')
        .map((q) => (
          <a key={q} href={instrumentsLink({ q })}>
            {q}
          </a>
        ))}
    </div>
  )
}
