import type { components } from '../../shared/api.gen.ts'
import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { useSite, type Site } from '../site.ts'
import { SectionHead } from '../ui/parts.tsx'

type Shapes = components['schemas']
type Line = { href: string; title: string; under: string; end: string }
export type List = { id: string; title: string; href: string; none: string; lines: Line[] }

const SHOWN = 3

/** What is public by decision, what units offer each other, and what was counted for good: the newest of each. */
export async function publicLists(site: Site): Promise<List[]> {
  const [namings, posts, periods] = await Promise.all([
    site.get<Shapes['IdleNamingList']>(`/api/v1/namings?limit=${SHOWN}`),
    site.get<Shapes['MarketList']>(`/api/v1/market?limit=${SHOWN}`),
    site.get<Shapes['UseSnapshotList']>(`/api/v1/use/snapshots?limit=${SHOWN}`),
  ])
  const { t } = site
  return [
    {
      id: 'home-namings',
      title: t('naming.title'),
      href: '/publicity/idle',
      none: t('naming.none'),
      lines: namings.ok ? namings.value.items.flatMap((each) => namingLine(site, each)) : [],
    },
    {
      id: 'home-market',
      title: t('market.title'),
      href: '/market',
      none: t('portal.home.market_none'),
      lines: posts.ok ? posts.value.items.map((each) => postLine(site, each)) : [],
    },
    {
      id: 'home-periods',
      title: t('portal.use.snapshots'),
      href: '/statistics',
      none: t('portal.home.periods_none'),
      lines: periods.ok ? periods.value.items.map((each) => periodLine(site, each)) : [],
    },
  ]
}

function namingLine({ t, language }: Site, naming: Shapes['IdleNamingList']['items'][number]): Line[] {
  const { unit, instrument, days, document, decidedOn } = naming
  if (unit === null || instrument === null) return []
  return [
    {
      href: '/publicity/idle',
      title: `${nameIn(language, unit)}${t('portal.frame.dot')}${nameIn(language, instrument)}`,
      under: t('portal.home.naming', { days, document }),
      end: decidedOn,
    },
  ]
}

function postLine({ t, language }: Site, post: Shapes['MarketList']['items'][number]): Line {
  return {
    href: `/market/${post.id}`,
    title: post.title ?? (post.instrument === null ? '' : nameIn(language, post.instrument)),
    under: nameIn(language, post.unit),
    end: t('portal.home.until', { day: post.until }),
  }
}

const periodLine = ({ t }: Site, snapshot: Shapes['UseSnapshot']): Line => ({
  href: `/statistics?period=${encodeURIComponent(snapshot.period)}`,
  title: t('portal.home.period', { period: snapshot.period }),
  under: `SHA-256 ${snapshot.digest.slice(0, DIGEST)}…`,
  end: civilDate(snapshot.publishedAt),
})

const DIGEST = 12

export function PublicLists({ lists }: { lists: List[] }) {
  return (
    <div class="home-lists">
      {lists.map((list) => (
        <section key={list.id} aria-labelledby={list.id}>
          <PublicList list={list} />
        </section>
      ))}
    </div>
  )
}

function PublicList({ list: { id, title, href, none, lines } }: { list: List }) {
  const { t } = useSite()
  return (
    <>
      <SectionHead id={id} title={title} link={{ href, text: t('portal.home.all') }} />
      {lines.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={`${line.href} ${line.title}`}>
              <a href={line.href}>{line.title}</a>
              <p>
                <span>{line.under}</span>
                <span>{line.end}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
