import type { History, InstrumentView } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { timeViewOf } from '../booking/index.tsx'
import { liveOf } from '../live/index.tsx'
import { absolute } from '../links.ts'
import { marketOf } from '../market/index.tsx'
import { ratingsOf } from '../orders/index.tsx'
import { outputsOf } from '../outputs/index.tsx'
import { pricesOf } from '../prices/index.tsx'
import type { Outcome, PageDefinition, Site } from '../site.ts'
import { instrumentData } from './json-ld.ts'
import { InstrumentPage } from './page.tsx'
import { pidinstRecord } from './pidinst.ts'
import type { ScopeAnswer } from './scope.tsx'

export const instrumentPages: PageDefinition[] = [
  { path: '/instruments/:id', load },
  { path: '/instruments/:id.pidinst.json', load: pidinst },
]

const CHANGES = 20

const apiPath = (site: Site): string => `/api/v1/instruments/${encodeURIComponent(site.params['id'] ?? '')}`

async function load(site: Site): Promise<Outcome> {
  const [found, history, scope, view, prices, ratings, outputs, live, offers] = await Promise.all([
    site.get<InstrumentView>(apiPath(site)),
    site.get<History>(`${apiPath(site)}/history?limit=${CHANGES}`),
    site.get<ScopeAnswer>(`${apiPath(site)}/scope`),
    timeViewOf(site, site.params['id'] ?? ''),
    pricesOf(site, site.params['id'] ?? ''),
    ratingsOf(site, site.params['id'] ?? ''),
    outputsOf(site, site.params['id'] ?? ''),
    liveOf(site, site.params['id'] ?? ''),
    marketOf(site, site.params['id'] ?? ''),
  ])
  if (!found.ok) return { kind: 'refused', ...found }
  const instrument = found.value
  const name = nameIn(site.language, instrument)
  return {
    kind: 'page',
    nav: 'instruments',
    title: [name, instrument.model].filter(Boolean).join(' '),
    description: descriptionOf(site, instrument),
    main: (
      <InstrumentPage
        instrument={instrument}
        history={history.ok ? history.value : null}
        scope={scope.ok ? scope.value : null}
        view={view}
        prices={prices}
        ratings={ratings}
        outputs={outputs}
        live={live}
        offers={offers}
      />
    ),
    jsonLd: instrumentData(site, instrument),
  }
}

const LONGEST = 150

function descriptionOf({ t, language }: Site, instrument: InstrumentView): string {
  const said = t('portal.instrument.description', {
    name: nameIn(language, instrument),
    unit: nameIn(language, instrument.unit),
    text: instrument.functions ?? instrument.technical ?? '',
  })
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said
}

async function pidinst(site: Site): Promise<Outcome> {
  const found = await site.get<InstrumentView>(apiPath(site))
  if (!found.ok) return { kind: 'refused', ...found }
  const record = pidinstRecord(found.value, absolute(site, `/instruments/${found.value.id}`))
  return { kind: 'data', type: 'application/json; charset=utf-8', body: JSON.stringify(record, null, 2) }
}
