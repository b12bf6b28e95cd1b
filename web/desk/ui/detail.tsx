import { useEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { Icon } from './icon.tsx'
import { DeskLink } from './link.tsx'

type Props = {
  title: string
  tags?: ReactNode
  /** The page that shows the same, below /desk. */
  page?: string
  /** One action named by its effect, and what happens next. */
  foot?: ReactNode
  close: () => void
  children: ReactNode
}

/** Details beside the list they belong to; the list stays usable. Escape and × give the focus back to the list. */
export function DetailDrawer({ title, tags, page, foot, close, children }: Props) {
  const { t } = useTexts()
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const standing = box.current
    standing?.show()
    standing?.querySelector<HTMLElement>('.sheet-title')?.focus()
    return () => {
      standing?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [close])
  return (
    <dialog ref={box} className="sheet-box" aria-label={title}>
      <div className="sheet-head">
        <div>
          {tags === undefined ? null : <div className="tags">{tags}</div>}
          <h2 className="sheet-title" tabIndex={-1}>
            {title}
          </h2>
        </div>
        {page === undefined ? null : (
          <DeskLink to={page} className="plain-button" aria-label={t('desk.detail.page')}>
            <Icon name="open" />
          </DeskLink>
        )}
        <button type="button" className="plain-button" onClick={close} aria-label={t('desk.detail.close')}>
          <Icon name="close" />
        </button>
      </div>
      <div className="sheet-body">{children}</div>
      {foot === undefined ? null : <div className="sheet-foot">{foot}</div>}
    </dialog>
  )
}
