import { useEffect, useRef } from 'react'
import { civilDate } from '../../shared/dates.ts'
import { useTexts } from '../texts/index.ts'
import { dayWithWeekday } from '../ui/days.ts'
import { Icon } from '../ui/icon.tsx'
import { DeskLink } from '../ui/link.tsx'
import { useUnread } from './counts.ts'

/** Search over the public catalogue, today's date, and the bell. On a phone the menu button stands first. */
export function TopBar({ openMenu }: { openMenu: () => void }) {
  const { t, language } = useTexts()
  const unread = useUnread()
  return (
    <header className="top">
      <button
        type="button"
        className="plain-button top-menu"
        onClick={openMenu}
        aria-label={t('desk.frame.menu_open')}
      >
        <Icon name="menu" size={22} />
      </button>
      <SearchBox />
      <time className="top-day" dateTime={civilDate(new Date())}>
        {dayWithWeekday(t, language, civilDate(new Date()))}
      </time>
      <DeskLink to="/notices" className="bell" aria-label={t('desk.frame.bell', { n: unread })}>
        <Icon name="bell" size={20} />
        {unread === 0 ? null : (
          <span className="bell-count" aria-hidden="true">
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </DeskLink>
    </header>
  )
}

const MOST_SHOWN = 99

function SearchBox() {
  const { t } = useTexts()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <search className="top-search">
      <form action="/instruments" method="get">
        <Icon name="search" />
        <input
          ref={field}
          name="q"
          type="search"
          aria-label={t('desk.frame.search')}
          placeholder={t('desk.frame.search')}
        />
        <kbd aria-hidden="true">{t('desk.frame.shortcut')}</kbd>
      </form>
    </search>
  )
}
