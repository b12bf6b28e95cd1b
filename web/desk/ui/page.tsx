import { useEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'

type Props = {
  title: string
  /** One line under the title: what this is, how many. */
  sub?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  /** Above the title: the way here. */
  crumbs?: ReactNode
  /** Fixed at the foot of a phone, at the end of the page on a desk. */
  foot?: ReactNode
  children: ReactNode
}

/** The frame of every page: its title takes the focus when one comes from another page, so that it is read out. */
export function Page({ title, sub, actions, crumbs, foot, children }: Props) {
  const { t } = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('desk.frame.title')}`
    if (document.activeElement === document.body || document.activeElement?.closest('.rail, .top, .tabs'))
      heading.current?.focus({ preventScroll: true })
  }, [title, t])
  return (
    <div className={foot === undefined ? 'page' : 'page page-with-foot'}>
      {crumbs === undefined ? null : <div className="crumbs">{crumbs}</div>}
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {sub === undefined ? null : <p className="page-sub">{sub}</p>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
      {foot === undefined ? null : <div className="page-foot">{foot}</div>}
    </div>
  )
}

type CardProps = {
  title?: ReactNode
  sub?: ReactNode
  extra?: ReactNode
  className?: string
  children: ReactNode
}

/** A bordered part of a page with a title of its own. */
export function Card({ title, sub, extra, className = '', children }: CardProps) {
  return (
    <section className={`card ${className}`.trim()}>
      {title === undefined ? null : (
        <header className="card-head">
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      {sub === undefined ? null : <p className="card-sub">{sub}</p>}
      {children}
    </section>
  )
}
