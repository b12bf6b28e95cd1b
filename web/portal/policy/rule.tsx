import { nameIn } from '../../shared/language.ts'
import { wordOf } from '../../shared/texts.ts'
import { withQuery } from '../links.ts'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { Breadcrumbs, SectionHead } from '../ui/parts.tsx'
import { AffectedNow } from './affected.tsx'
import { Compare } from './compare.tsx'
import { Documents } from './documents.tsx'
import { History } from './history.tsx'
import { Headline, Marks, citation, inLanguage, shortNameIn } from './parts.tsx'
import type { Affected, RuleView } from './wire.ts'

/** One rule: jurisdictions side by side, with the words of their texts. */
export function RulePage({ view, affected }: { view: RuleView; affected: Affected | null }) {
  const { t, language, query } = useSite()
  const { rule } = view
  const title = nameIn(language, { name: rule.title, nameEn: rule.titleEn })
  const topic = wordOf(t, 'policy.topic', rule.topic)
  const columns = columnsOf(view)
  const asked = query.get('profile')
  const shown = columns.some(({ profile }) => profile.id === asked) ? asked : view.own
  return (
    <div class="page policy">
      <Breadcrumbs
        crumbs={[
          { text: t('portal.policy.title'), href: '/policy' },
          { text: topic, href: `/policy#${rule.topic}` },
          { text: rule.id },
        ]}
      />
      <div class="title title-row policy-title">
        <div>
          <h1>{title}</h1>
          <p class="lead">{t('portal.policy.rule_lead', { topic, date: view.date })}</p>
        </div>
        <a class="button" href={`/api/v1/policy/rules/${rule.id}`}>
          <Icon name="download" />
          {t('portal.policy.data')}
        </a>
      </div>
      <ProfileTabs view={view} shown={shown ?? view.own} />
      <Compare view={view} columns={columns} shown={shown ?? view.own} />
      <div class="policy-below">
        <div>
          <AffectedNow view={view} affected={affected} />
          <Central view={view} />
          <History view={view} />
          <Documents documents={cited(view)} profiles={view.profiles} />
        </div>
        <aside>
          <Warnings view={view} />
          <Neighbours view={view} />
        </aside>
      </div>
    </div>
  )
}

export type Column = { profile: RuleView['profiles'][number]; reading: RuleView['readings'][number] }

/** Every jurisdiction; the baseline only where it says something. */
function columnsOf({ profiles, readings, own }: RuleView): Column[] {
  return readings.flatMap((reading) => {
    const profile = profiles.find(({ id }) => id === reading.profile)
    const isBaseline = profile?.province === null
    const isEmpty = isBaseline && reading.holds === null && reading.profile !== own
    return profile === undefined || isEmpty ? [] : [{ profile, reading }]
  })
}

function ProfileTabs({ view, shown }: { view: RuleView; shown: string }) {
  const site = useSite()
  const { t, language } = site
  return (
    <nav class="policy-tabs" aria-label={t('portal.policy.compare')}>
      {columnsOf(view).map(({ profile }) => (
        <a
          key={profile.id}
          href={withQuery(site, { profile: profile.id === view.own ? null : profile.id })}
          aria-current={profile.id === shown ? 'true' : undefined}
        >
          {shortNameIn(language, profile)}
          {profile.id === view.own ? <span class="unseen">{t('portal.policy.ours')}</span> : null}
        </a>
      ))}
    </nav>
  )
}

/** Documents that say something here, or may. */
function cited({ readings, overlays, versions, documents }: RuleView) {
  const words = [...versions, ...readings.flatMap(({ steps }) => steps)]
  const named = new Set(words.flatMap(({ document, mayBeUpdatedBy }) => [document, ...mayBeUpdatedBy]))
  for (const { holds } of overlays) named.add(holds?.document ?? null)
  return documents.filter(({ id }) => named.has(id))
}

function Central({ view }: { view: RuleView }) {
  const { t, language } = useSite()
  if (view.overlays.length === 0) return null
  return (
    <section class="section" aria-labelledby="central">
      <SectionHead id="central" title={t('portal.policy.central')} note={t('portal.policy.central_note')} />
      {view.overlays.map((reading) => (
        <p key={reading.profile} class="policy-cell">
          <Headline kind={view.rule.kind} reading={reading} />
          <Marks reading={reading} />
          <span class="under">{inLanguage(language, reading.holds?.short ?? null)}</span>
        </p>
      ))}
    </section>
  )
}

function Warnings({ view }: { view: RuleView }) {
  const { t, language } = useSite()
  const cards = columnsOf(view).flatMap(({ profile, reading }) => {
    const own = reading.steps[0]
    const updates = (own?.mayBeUpdatedBy ?? []).map((id) =>
      citation(
        language,
        view.documents.find((each) => each.id === id),
      ),
    )
    const lines = [
      reading.state === 'stated' && reading.holds?.reading === 'unverified'
        ? t('portal.policy.unverified_note')
        : null,
      updates.length > 0
        ? t('portal.policy.may_be_updated', { documents: updates.join(t('portal.policy.list_comma')) })
        : null,
    ].filter((line) => line !== null)
    return lines.length > 0 ? [{ name: shortNameIn(language, profile), lines }] : []
  })
  return (
    <>
      {cards.map(({ name, lines }) => (
        <section key={name} class="policy-warning">
          <h2>{t('portal.policy.to_check', { name })}</h2>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
    </>
  )
}

function Neighbours({ view }: { view: RuleView }) {
  const { t, language } = useSite()
  return (
    <nav class="policy-card" aria-labelledby="neighbours">
      <h2 id="neighbours">{t('portal.policy.neighbours')}</h2>
      <ul class="link-list">
        {view.neighbours.map(({ id, title, titleEn }) => (
          <li key={id}>
            <a href={`/policy/${id}`}>{nameIn(language, { name: title, nameEn: titleEn })}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
