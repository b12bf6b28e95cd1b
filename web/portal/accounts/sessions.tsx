import type { OwnSessions } from '../../shared/api-types.ts'
import { useSite } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Tag } from '../ui/parts.tsx'

type Session = OwnSessions['items'][number]

/** Where one is signed in, with a button to end each. */
export function Sessions({ sessions }: { sessions: OwnSessions }) {
  const { t } = useSite()
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t('accounts.page.sessions')}</h2>
      <ul class="rows">
        {sessions.items.map((session) => (
          <li key={session.id}>
            <Row session={session} />
          </li>
        ))}
      </ul>
      {sessions.items.length > 1 ? (
        <Form hidden={{ do: 'end-others' }}>
          <Submit quiet>{t('accounts.page.end_others')}</Submit>
        </Form>
      ) : null}
    </section>
  )
}

function Row({ session }: { session: Session }) {
  const { t } = useSite()
  const { id, current, agent, address, lastSeenAt, createdAt } = session
  return (
    <div class="row">
      <p class="row-words">
        <strong>{browserOf(agent) ?? t('accounts.page.some_browser')}</strong>
        <span class="quiet small">
          {t('accounts.page.seen', { at: inShanghai(lastSeenAt ?? createdAt), from: address ?? '–' })}
        </span>
      </p>
      <div class="row-end">
        {current ? (
          <Tag tone="green">{t('accounts.page.this_one')}</Tag>
        ) : (
          <Form hidden={{ do: 'end', id }}>
            <Submit quiet>{t('accounts.page.end')}</Submit>
          </Form>
        )}
      </div>
    </div>
  )
}

/** The civil time in Shanghai, to the minute. */
const inShanghai = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(instant))

const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

function browserOf(agent: string | null): string | undefined {
  const find = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1]
  const known = [find(BROWSERS), find(SYSTEMS)].filter((each) => each !== undefined)
  return known.length > 0 ? known.join(' · ') : undefined
}
