import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'
import { DeskLink } from '../ui/link.tsx'
import { useCounts } from './counts.ts'
import type { Entry } from './index.tsx'

const MOST = 4

/** The first pages of the menu at the foot of a phone, and the rest behind one button. */
export function Tabs({ entries, openMenu }: { entries: readonly Entry[]; openMenu: () => void }) {
  const { t } = useTexts()
  const counts = useCounts()
  return (
    <nav className="tabs" aria-label={t('desk.frame.tabs')}>
      {entries.slice(0, MOST).map(({ path, title, icon = '' }) => (
        <DeskLink key={path} to={path} className="tab">
          <Icon name={icon} size={22} />
          <span>{t(title)}</span>
          {counts[path] === undefined ? null : <span className="tab-count">{counts[path]}</span>}
        </DeskLink>
      ))}
      <button type="button" className="tab" onClick={openMenu}>
        <Icon name="menu" size={22} />
        <span>{t('desk.frame.more')}</span>
      </button>
    </nav>
  )
}
