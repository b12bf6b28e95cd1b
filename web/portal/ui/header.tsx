import { nameIn } from '../../shared/language.ts'
import { hasDesk } from '../accounts/index.tsx'
import { languageLink, preferenceLink, signInLink } from '../links.ts'
import { useSite, type NavKey } from '../site.ts'
import type { TextKey } from '../../shared/texts.ts'
import { Icon } from './icon.tsx'

type Entry = { key: NavKey; href: string; text: TextKey }

const menu: Entry[] = [
  { key: 'instruments', href: '/instruments', text: 'portal.nav.instruments' },
  { key: 'matters', href: '/matters', text: 'matters.page.title' },
  { key: 'units', href: '/units', text: 'portal.nav.units' },
  { key: 'statistics', href: '/statistics', text: 'portal.nav.statistics_menu' },
  { key: 'policy', href: '/policy', text: 'portal.policy.title' },
  { key: 'help', href: '/help', text: 'portal.nav.help' },
]

export function Header({ current }: { current: NavKey }) {
  const { t, mode } = useSite()
  return (
    <>
      <header class="top">
        <div class="page top-row">
          <Brand />
          <nav class="menu" aria-label={t('portal.nav.main')}>
            <MenuLinks current={current} />
          </nav>
          <div class="top-end">
            <ReaderLinks />
            <Who />
          </div>
          <button
            class="menu-open"
            type="button"
            popovertarget="menu-sheet"
            aria-label={t('portal.nav.open')}
          >
            <Icon name="menu" size={22} />
          </button>
        </div>
        <div id="menu-sheet" class="sheet menu-sheet" popover="auto">
          <button
            type="button"
            class="close"
            popovertarget="menu-sheet"
            popovertargetaction="hide"
            aria-label={t('portal.frame.close')}
          >
            <Icon name="close" />
          </button>
          <nav aria-label={t('portal.nav.main')}>
            <MenuLinks current={current} />
          </nav>
          <div class="menu-reader">
            <Who />
            <ReaderLinks />
          </div>
        </div>
      </header>
      {mode === 'large' ? <LargeBanner /> : null}
    </>
  )
}

function Brand() {
  const { t, installation } = useSite()
  const name = installation.demonstration
    ? t('portal.frame.subtitle_demo')
    : t('portal.frame.subtitle', { province: provinceName(useSite()) })
  return (
    <a class="brand" href="/">
      <svg class="logo" width="30" height="30" viewBox="0 0 32 32" aria-hidden="true">
        <rect class="logo-ground" width="32" height="32" rx="7" />
        <path
          class="logo-line"
          d="M6.5 20.5a9.5 9.5 0 0 1 19 0M16 20.5l4.6-6.4M6.5 25h19"
          fill="none"
          stroke-linecap="round"
        />
      </svg>
      <span class="brand-words">
        <span class="brand-name">{t('portal.frame.name')}</span>
        <span class="brand-sub">{name}</span>
      </span>
    </a>
  )
}

const provinceName = ({ installation, language }: ReturnType<typeof useSite>): string =>
  language === 'en' ? installation.province.nameEn : installation.province.name

function MenuLinks({ current }: { current: NavKey }) {
  const { t } = useSite()
  return (
    <ul>
      {menu.map(({ key, href, text }) => (
        <li key={key}>
          <a href={href} aria-current={key === current ? 'page' : undefined}>
            {t(text)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function ReaderLinks() {
  const site = useSite()
  const { t, mode, language } = site
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <>
      <a href={preferenceLink(site, { mode: mode === 'large' ? 'normal' : 'large' })} rel="nofollow">
        {t(mode === 'large' ? 'portal.reader.normal' : 'portal.reader.large')}
      </a>
      <a href={languageLink(site, other)} hreflang={other} lang={other}>
        {t('portal.reader.other_language')}
      </a>
    </>
  )
}

/** Who is signed in and for whom, with the way to one's account and work; else the way to sign in. */
function Who() {
  const site = useSite()
  const { t, session, language } = site
  if (session.person === null) {
    const href = site.path === '/sign-in' ? '/sign-in' : signInLink(site)
    return (
      <a class="button button-primary sign-in-link" href={href} rel="nofollow">
        {t('accounts.page.sign_in')}
      </a>
    )
  }
  return (
    <>
      {hasDesk(site) ? <a href="/desk">{t('portal.nav.desk')}</a> : null}
      <a class="who" href="/me">
        <span>{session.person.name}</span>
        {session.organisation ? <small>{nameIn(language, session.organisation)}</small> : null}
      </a>
    </>
  )
}

function LargeBanner() {
  const site = useSite()
  const { t } = site
  return (
    <div class="large-banner">
      <div class="page">
        <p>
          <strong>{t('portal.reader.large')}</strong>
          {t('portal.reader.large_note')}
        </p>
        <a href={preferenceLink(site, { mode: 'normal' })} rel="nofollow">
          {t('portal.reader.leave')}
        </a>
      </div>
    </div>
  )
}

const tabs: (Entry & { icon: string })[] = [
  { key: 'home', href: '/', text: 'portal.nav.home', icon: 'home' },
  { key: 'instruments', href: '/instruments', text: 'portal.nav.instruments', icon: 'search' },
  { key: 'units', href: '/units', text: 'portal.nav.units', icon: 'unit' },
  { key: 'statistics', href: '/statistics', text: 'portal.nav.statistics_short', icon: 'chart' },
  { key: 'me', href: '/me', text: 'portal.nav.me', icon: 'person' },
]

/** The bar at the foot of a phone. */
export function TabBar({ current }: { current: NavKey }) {
  const { t } = useSite()
  return (
    <nav class="tabs" aria-label={t('portal.nav.tabs')}>
      {tabs.map(({ key, href, text, icon }) => (
        <a key={key} href={href} aria-current={key === current ? 'page' : undefined}>
          <Icon name={icon} size={22} />
          <span>{t(text)}</span>
        </a>
      ))}
    </nav>
  )
}
