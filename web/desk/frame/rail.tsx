import { signOut, useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Icon } from '../ui/icon.tsx'
import { useCounts } from './counts.ts'
import type { Entry } from './index.tsx'
import { MembershipSwitch } from './membership.tsx'

/** Brand, the organisation acted for, the menu with counts, and who is signed in. */
export function Rail({ entries, close }: { entries: readonly Entry[]; close?: () => void }) {
  const { t } = useTexts()
  const counts = useCounts()
  return (
    <div className="rail">
      <div className="rail-brand">
        <a className="brand" href="/">
          <Logo />
          <span>
            <span className="brand-name">{t('desk.frame.name')}</span>
            <span className="brand-sub">{t('desk.frame.title')}</span>
          </span>
        </a>
        {close === undefined ? null : (
          <button type="button" className="plain-button" onClick={close} aria-label={t('desk.frame.close')}>
            <Icon name="close" size={22} />
          </button>
        )}
      </div>
      <MembershipSwitch />
      <nav className="rail-nav" aria-label={t('desk.frame.menu')}>
        <ul>
          {entries.map(({ path, title, icon = '' }) => (
            <li key={path}>
              <DeskLink to={path} className="rail-link">
                <Icon name={icon} />
                <span>{t(title)}</span>
                {counts[path] === undefined ? null : <span className="rail-count">{counts[path]}</span>}
              </DeskLink>
            </li>
          ))}
        </ul>
      </nav>
      <Person />
    </div>
  )
}

function Logo() {
  return (
    <svg className="logo" width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect className="logo-ground" width="32" height="32" rx="7" />
      <path
        className="logo-line"
        d="M6.5 20.5a9.5 9.5 0 0 1 19 0M16 20.5l4.6-6.4M6.5 25h19"
        fill="none"
        strokeLinecap="round"
      />
    </svg>
  )
}

function Person() {
  const { t, language } = useTexts()
  const { person } = useSession()
  const here = globalThis.location.pathname
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <div className="rail-person">
      <a className="rail-name" href="/me">
        <span className="avatar" aria-hidden="true">
          {person.name.slice(0, 1)}
        </span>
        <span>{person.name}</span>
      </a>
      <a
        className="rail-small"
        href={`/preferences?lang=${other}&to=${encodeURIComponent(here)}`}
        lang={other}
      >
        {t('desk.frame.other_language')}
      </a>
      <button
        type="button"
        className="plain-button"
        aria-label={t('desk.frame.sign_out')}
        onClick={() => void signOut()}
      >
        <Icon name="leave" />
      </button>
    </div>
  )
}
