import type { components } from '../../shared/api.gen.ts'
import { nameIn } from '../../shared/language.ts'
import { provinceDrawing } from '../map/index.tsx'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { WallScreen } from './screen.tsx'
import { WordsPage } from './words.tsx'

type Wall = components['schemas']['WallView']

/** What runs at this moment, for a big screen in a hall and for everybody: public facts alone. */
export const wallPages: PageDefinition[] = [
  { path: '/wall', rate: 'search', load },
  { path: '/wall/words', load: words },
]

const MAP_WIDTH = 580

async function load(site: Site): Promise<Outcome> {
  const { t, language, query, installation } = site
  const [unit, region] = [query.get('unit'), query.get('region')]
  const place = unit ? `unit:${unit}` : region ? `region:${region}` : 'all'
  const [wall, drawing] = await Promise.all([
    site.get<Wall>(`/api/v1/wall?place=${encodeURIComponent(place)}`),
    place === 'all' ? provinceDrawing(installation.province.code, MAP_WIDTH) : null,
  ])
  if (!wall.ok) return { kind: 'refused', ...wall }
  const { province } = installation
  const name =
    place === 'all'
      ? language === 'en'
        ? province.nameEn
        : province.name
      : nameIn(language, wall.value.place)
  return {
    kind: 'page',
    title: t('wall.title', { name }),
    description: t('wall.description', { name }),
    ...(unit ? { canonicalQuery: `unit=${unit}` } : region ? { canonicalQuery: `region=${region}` } : {}),
    screen: query.get('theme') === 'light' ? 'light' : 'dark',
    main: <WallScreen wall={wall.value} drawing={drawing} name={name} place={place} />,
  }
}

async function words({ t }: Site): Promise<Outcome> {
  return {
    kind: 'page',
    nav: 'statistics',
    title: t('wall.words.title'),
    description: t('wall.words.lead'),
    main: <WordsPage />,
  }
}
