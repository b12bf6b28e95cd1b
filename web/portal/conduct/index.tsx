import type { components } from '../../shared/api.gen.ts'
import { civilDate, civilTime } from '../../shared/dates.ts'
import { signInLink, withQuery } from '../links.ts'
import { sent, useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { AppealForm } from './appeal.tsx'

type Shapes = components['schemas']
type Entry = Shapes['ConductEntry']
type Standing = Shapes['ConductStanding']['items'][number]

/** How one keeps the times one books: with each unit apart, every entry with why, and the way to appeal. */
export const conduct: PageDefinition = {
  path: '/me/conduct',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const cursor = site.query.get('cursor')
    const query = new URLSearchParams({ of: 'mine', limit: '30', ...(cursor !== null && { cursor }) })
    const [standing, entries] = await Promise.all([
      site.get<Shapes['ConductStanding']>('/api/v1/conduct/standing'),
      site.get<Shapes['ConductEntryList']>(`/api/v1/conduct/entries?${query.toString()}`),
    ])
    if (!standing.ok) return { kind: 'refused', ...standing }
    if (!entries.ok) return { kind: 'refused', ...entries }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('conduct.title'),
      description: site.t('conduct.lead'),
      hidden: true,
      main: <Conduct standing={standing.value.items} entries={entries.value} />,
    }
  },
  async action(site, form) {
    const path = `/api/v1/conduct/entries/${encodeURIComponent(sent(form, 'id'))}/appeal`
    const made = await site.send('POST', path, { text: sent(form, 'text').trim() })
    return made.ok ? { kind: 'redirect', to: site.path } : { kind: 'refused', ...made }
  },
}

function Conduct({ standing, entries }: { standing: Standing[]; entries: Shapes['ConductEntryList'] }) {
  const site = useSite()
  const { t } = site
  return (
    <div class="page matter-narrow">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('conduct.title') }]} />
      <div class="title">
        <h1>{t('conduct.title')}</h1>
        <p class="lead">{t('conduct.lead')}</p>
      </div>
      {standing.map((each) => (
        <StandingCard key={each.organisation.id} standing={each} />
      ))}
      {entries.items.length === 0 ? <p>{t('conduct.none')}</p> : null}
      <ul class="rows entries">
        {entries.items.map((entry) => (
          <li key={entry.id}>
            <Row entry={entry} />
          </li>
        ))}
      </ul>
      {entries.nextCursor === null ? null : (
        <nav class="pages" aria-label={t('conduct.more')}>
          <a href={withQuery(site, { cursor: entries.nextCursor })}>{t('conduct.more')}</a>
        </nav>
      )}
    </div>
  )
}

const TONES = { notice: 'amber', approval: 'amber', ban: 'red' } as const

function StandingCard({ standing }: { standing: Standing }) {
  const { t } = useSite()
  const { organisation, points, windowDays: days, effect, bannedUntil, thresholds } = standing
  const id = `unit-${organisation.id}`
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        <Told text={organisation.name} />
      </h2>
      <p>
        <strong>{t('conduct.sum', { points, days })}</strong>{' '}
        {effect === null ? null : (
          <Tag tone={TONES[effect]}>
            {bannedUntil === null
              ? t(`conduct.effect.${effect}`)
              : t('conduct.banned', { until: civilTime(bannedUntil) })}
          </Tag>
        )}
      </p>
      <ul class="quiet small">
        {thresholds.map((each) => (
          <li key={each.effect}>
            {each.effect === 'ban'
              ? t('conduct.at_ban', { points: each.points, days: each.days ?? 0 })
              : t('conduct.at', { points: each.points, effect: t(`conduct.effect.${each.effect}`) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Row({ entry }: { entry: Entry }) {
  const { t } = useSite()
  const { kind, points, minutes, limit, booking, instrument, organisation, appeal, reversed } = entry
  const [at, until] = [civilTime(booking.startsAt), civilTime(booking.endsAt)]
  const state = stateOf(entry)
  return (
    <div class="row">
      <div class="row-words">
        <strong>{t(`conduct.kind.${kind}`)}</strong>
        <span>
          <a class="inline" href={`/bookings/${booking.id}`}>
            {instrument.name}
          </a>
          {t('portal.frame.dot')}
          <Told text={organisation.name} />
        </span>
        <span class="small">{t(`conduct.why.${kind}`, { at, until, minutes, limit: limit ?? 0 })}</span>
        {appeal === null ? null : (
          <span class="small">{t('conduct.appeal_said', { text: appeal.text })}</span>
        )}
        {appeal?.answer == null ? null : (
          <span class="small">{t('conduct.answered', { answer: appeal.answer })}</span>
        )}
        {reversed === null || appeal?.answer != null ? null : (
          <span class="small">{t('conduct.reversed_because', { reason: reversed.reason })}</span>
        )}
        <span class="quiet small">{civilDate(entry.happenedAt)}</span>
        {entry.canAppeal ? <AppealForm id={entry.id} /> : null}
      </div>
      <div class="row-end">
        {reversed === null ? <strong>{t('conduct.points', { n: points })}</strong> : null}
        <Tag tone={state.tone}>{t(`conduct.state.${state.word}`)}</Tag>
      </div>
    </div>
  )
}

function stateOf({ reversed, appeal }: Entry) {
  if (reversed !== null) return { word: 'reversed', tone: 'green' } as const
  if (appeal === null) return { word: 'stands', tone: undefined } as const
  return appeal.outcome === null
    ? ({ word: 'appealed', tone: 'amber' } as const)
    : ({ word: 'upheld', tone: undefined } as const)
}
