import type { ComponentChildren } from 'preact'
import { useSite } from '../site.ts'

/** A page with one thing to do. */
export function Narrow(props: { title: string; note?: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="page sign-in">
      <div class="sign-in-main">
        <h1>{props.title}</h1>
        {props.note ? <p class="lead">{props.note}</p> : null}
        <div class="card">{props.children}</div>
      </div>
    </div>
  )
}

/** What was done, and the way on. */
export function Told({ title, note }: { title: string; note: string }) {
  const { t } = useSite()
  return (
    <div class="page sign-in">
      <div class="sign-in-main">
        <h1>{title}</h1>
        <p class="lead">{note}</p>
        <p class="actions">
          <a class="button" href="/sign-in?way=password">
            {t('accounts.page.to_sign_in')}
          </a>
        </p>
      </div>
    </div>
  )
}
