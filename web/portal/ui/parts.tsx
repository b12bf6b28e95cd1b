import type { ComponentChildren } from 'preact'
import { useSite } from '../site.ts'
import { Icon } from './icon.tsx'

type Inner = { children: ComponentChildren }

export function Tag({ tone, children }: Inner & { tone?: 'green' | 'amber' | 'red' | 'blue' | undefined }) {
  return <span class={tone ? `tag tag-${tone}` : 'tag'}>{children}</span>
}

/** A figure with its unit set smaller and, where there is more to say, a caption. */
export function Figure(props: {
  value: string
  unit?: string
  label: ComponentChildren
  note?: ComponentChildren
}) {
  const { value, unit, label, note } = props
  return (
    <div class="figure">
      <div class="figure-label">{label}</div>
      <div class="figure-value">
        {value}
        {unit ? <span class="figure-unit">{unit}</span> : null}
      </div>
      {note ? <div class="figure-note">{note}</div> : null}
    </div>
  )
}

const FULL = 100
// What is there is seen, however little it is.
const LEAST = 1.2

/** A bar in a table; its length repeats the number beside it, so it is hidden from assistive technology. */
export function Bar({ part, whole }: { part: number; whole: number }) {
  const share = whole === 0 ? 0 : Math.round((part / whole) * FULL * 10) / 10
  const length = part > 0 ? Math.max(share, LEAST) : 0
  return (
    <svg class="bar" aria-hidden="true" width="100%" height="8">
      <rect width={`${length}%`} height="8" rx="1" />
    </svg>
  )
}

export type Crumb = { text: string; href?: string }

export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const { t } = useSite()
  return (
    <nav class="crumbs" aria-label={t('portal.nav.crumbs')}>
      <ol>
        {crumbs.map(({ text, href }) => (
          <li key={text}>{href ? <a href={href}>{text}</a> : <span aria-current="page">{text}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

/** A heading of a section with a quiet remark and a link at its end. */
export function SectionHead(props: {
  title: string
  id?: string
  note?: ComponentChildren
  link?: { href: string; text: string }
}) {
  const { title, id, note, link } = props
  return (
    <div class="section-head">
      <h2 id={id}>{title}</h2>
      {note ? <p class="section-note">{note}</p> : null}
      {link ? (
        <a class="section-link" href={link.href}>
          {link.text}
        </a>
      ) : null}
    </div>
  )
}

/** "?" beside a number: what it is, where it comes from. Opens without scripts; a sheet on a phone. */
export function Why({ id, title, children }: Inner & { id: string; title: string }) {
  const { t } = useSite()
  return (
    <span class="why">
      <button type="button" class="why-open" popovertarget={id} aria-label={title}>
        <span aria-hidden="true">?</span>
      </button>
      <span id={id} class="sheet why-panel" popover="auto" role="dialog" aria-label={title}>
        <span class="why-head">
          <strong>{title}</strong>
          <button
            type="button"
            class="close"
            popovertarget={id}
            popovertargetaction="hide"
            aria-label={t('portal.frame.close')}
          >
            <Icon name="close" />
          </button>
        </span>
        <span class="why-body">{children}</span>
      </span>
    </span>
  )
}

/** Two columns of name and value, hairlines between. */
export function Facts({ rows }: { rows: [name: ComponentChildren, value: ComponentChildren][] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is empty, why, and the way on. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children}
    </div>
  )
}
