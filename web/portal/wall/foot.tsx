import { civilTime } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { languageLink, withQuery } from '../links.ts'
import { useSite } from '../site.ts'
import type { Wall } from './screen.tsx'
import { WordWhy } from './words.tsx'

/** How fresh it is, whether the line holds, and what can be done with the screen. */
export function WallFoot({ wall, place }: { wall: Wall; place: string }) {
  const site = useSite()
  const { t, language, query } = site
  const isLight = query.get('theme') === 'light'
  return (
    <footer class="wall-foot">
      <p class="wall-fresh">
        <span data-part="at">
          {t('wall.at', { time: `${civilTime(wall.at)}:${new Date(wall.at).toISOString().slice(17, 19)}` })}
        </span>
        <WordWhy word="live" />
        <strong class="wall-lost" role="status" data-lost-note />
      </p>
      <nav class="wall-links" aria-label={t('wall.links')}>
        <a class="without-script" href={withQuery(site, {})}>
          {t('wall.reload')}
        </a>
        <button type="button" class="with-script" data-pause aria-pressed="false">
          {t('wall.pause')}
        </button>
        <button type="button" class="with-script" data-full>
          {t('wall.full')}
        </button>
        <Places place={place} />
        <a href={withQuery(site, { theme: isLight ? null : 'light' })} rel="nofollow">
          {t(isLight ? 'wall.dark' : 'wall.light')}
        </a>
        <a
          href={languageLink(site, language === 'en' ? 'zh-CN' : 'en')}
          hreflang={language === 'en' ? 'zh-CN' : 'en'}
        >
          {t('portal.reader.other_language')}
        </a>
        <a href="/wall/words">{t('wall.words.title')}</a>
      </nav>
    </footer>
  )
}

/** Offices look at the province; what they are part of has no instruments. */
const OFFICES = /_officer$|^province_|^auditor$|^system_admin$/

/** The whole province, and the reader's own unit where they act for one. */
function Places({ place }: { place: string }) {
  const { t, language, session } = useSite()
  const own = OFFICES.test(session.role) ? null : session.organisation
  return (
    <>
      {place === 'all' ? null : <a href="/wall">{t('wall.province')}</a>}
      {own === null || place === `unit:${own.id}` ? null : (
        <a href={`/wall?unit=${own.id}`}>{t('wall.own', { name: nameIn(language, own) })}</a>
      )}
    </>
  )
}
