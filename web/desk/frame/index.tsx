import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useMay } from '../session.tsx'
import { useTexts, type TextKey } from '../texts/index.ts'
import { Rail } from './rail.tsx'
import { Tabs } from './tabs.tsx'
import { TopBar } from './top.tsx'

/** What the frame knows of a page of routes.tsx. */
export type Entry = { path: string; needs: string; title: TextKey; icon?: string }

/** Rail, top bar and the page; on a phone a bar at the top, tabs at the foot, and the rail as a drawer. */
export function Frame({ pages }: { pages: readonly Entry[] }) {
  const { t } = useTexts()
  const may = useMay()
  const { pathname } = useLocation()
  const [menu, setMenu] = useState(false)
  const entries = pages.filter(({ icon, needs }) => icon !== undefined && may(needs))
  useEffect(() => setMenu(false), [pathname])
  return (
    <>
      <a className="skip" href="#main">
        {t('desk.frame.skip')}
      </a>
      <div className="frame">
        <Rail entries={entries} />
        <div className="frame-main">
          <TopBar openMenu={() => setMenu(true)} />
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </div>
      <Tabs entries={entries} openMenu={() => setMenu(true)} />
      <MenuSheet entries={entries} isOpen={menu} close={() => setMenu(false)} />
    </>
  )
}

type SheetProps = { entries: readonly Entry[]; isOpen: boolean; close: () => void }

/** The rail as a sheet on a phone; the browser's own dialog keeps the focus inside and gives it back. */
function MenuSheet({ entries, isOpen, close }: SheetProps) {
  const { t } = useTexts()
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) sheet.current?.showModal()
    else sheet.current?.close()
  }, [isOpen])
  return (
    <dialog ref={sheet} className="menu-sheet" aria-label={t('desk.frame.menu')} onClose={close}>
      {isOpen ? <Rail entries={entries} close={close} /> : null}
    </dialog>
  )
}
