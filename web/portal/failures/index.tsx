import type { Problem } from '../../shared/api-types.ts'
import { useSite, type Page, type Site } from '../site.ts'

const NOT_FOUND = 404
const SERVER_FAULT = 500
const TOO_MANY = 429

const kindOf = (status: number) =>
  status === NOT_FOUND
    ? 'missing'
    : status >= SERVER_FAULT
      ? 'broken'
      : status === TOO_MANY
        ? 'busy'
        : 'refused'

/** A refusal as a page: what happened, why, and the nearest way on. */
export function failurePage(site: Site, status: number, problem: Problem | null): Page {
  const title = site.t(`portal.failure.${kindOf(status)}`)
  return {
    kind: 'page',
    status,
    hidden: true,
    title,
    description: title,
    main: <Failure status={status} problem={problem} />,
  }
}

function Failure({ status, problem }: { status: number; problem: Problem | null }) {
  const { t, language } = useSite()
  const kind = kindOf(status)
  // The failure's own title says it already where there is nothing at an address.
  const reasons = kind === 'missing' ? [] : (problem?.reasons ?? [])
  return (
    <div class="page failure">
      <p class="failure-status">{status}</p>
      <h1>{t(`portal.failure.${kind}`)}</h1>
      <p class="lead">{t(`portal.failure.${kind}_note`)}</p>
      {reasons.length > 0 ? (
        <div class="notice notice-red">
          <ul>
            {reasons.map((reason) => (
              <li key={`${reason.code}${reason.pointer}${reason.zh}`}>
                {language === 'en' ? reason.en : reason.zh}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div class="actions">
        <a class="button button-primary" href="/instruments">
          {t('portal.nav.instruments')}
        </a>
        <a class="button button-quiet" href="/">
          {t('portal.failure.home')}
        </a>
      </div>
      {problem?.instance ? (
        <p class="quiet small">
          {t('portal.failure.request')} <code>{problem.instance}</code>
        </p>
      ) : null}
    </div>
  )
}
