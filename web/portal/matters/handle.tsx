import { addressOf } from '../links.ts'
import { useSite } from '../site.ts'
import type { Matter } from './wire.ts'

/** Where one begins: signed in for one's unit, else the way there. */
export function Handle({ matter }: { matter: Matter }) {
  const { t, session } = useSite()
  const apply = `/matters/${matter.id}/apply`
  const signIn = addressOf('/sign-in', new URLSearchParams({ next: apply }))
  const mayApply = session.permissions.includes('case.submit') && session.organisation !== null
  return (
    <section class="card matter-handle" aria-labelledby="handle">
      <h2 id="handle">{t('matters.page.handle')}</h2>
      {!matter.offered ? (
        <p>{t('matters.page.not_offered')}</p>
      ) : session.person === null ? (
        <>
          <p class="under">{t('matters.page.handle_note')}</p>
          <a class="button button-primary" href={signIn}>
            {t('matters.page.sign_in_to_apply')}
          </a>
        </>
      ) : mayApply ? (
        <>
          <p class="under">{t('matters.page.handle_note')}</p>
          <a class="button button-primary" href={apply}>
            {t('matters.page.fill_in')}
          </a>
          <a class="button" href="/me/cases">
            {t('matters.page.own_cases')}
          </a>
        </>
      ) : (
        <p>{t('matters.page.unit_only')}</p>
      )}
    </section>
  )
}
