import { nameIn } from '../../shared/language.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { Icon } from '../ui/icon.tsx'
import { SectionHead, Tag } from '../ui/parts.tsx'
import { Documents } from './documents.tsx'
import { Headline, Marks, shortNameIn } from './parts.tsx'
import type { PolicyDocument, Profile, RuleList } from './wire.ts'

type Item = RuleList['items'][number]

/** The whole book by topic, jurisdictions side by side. */
export function BookPage({ list, documents }: { list: RuleList; documents: PolicyDocument[] }) {
  const { t, language } = useSite()
  const topics = [...Map.groupBy(list.items, ({ topic }) => topic)]
  const own = list.profiles.find(({ id }) => id === list.own)
  return (
    <div class="page policy">
      <div class="title title-row">
        <div>
          <h1>{t('portal.policy.title')}</h1>
          <p class="lead">
            {t('portal.policy.lead', {
              n: list.items.length,
              own: own === undefined ? '' : shortNameIn(language, own),
              date: list.date,
            })}
          </p>
        </div>
        <a class="button" href="/api/v1/policy/rules">
          <Icon name="download" />
          {t('portal.policy.data')}
        </a>
      </div>
      <Legend />
      <nav class="policy-topics" aria-label={t('portal.policy.topics')}>
        <ul>
          {topics.map(([topic, items]) => (
            <li key={topic}>
              <a href={`#${topic}`}>
                {wordOf(t, 'policy.topic', topic)} <span class="quiet">{items.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {topics.map(([topic, items]) => (
        <Topic key={topic} topic={topic} items={items} list={list} />
      ))}
      <Documents documents={documents} profiles={list.profiles} />
    </div>
  )
}

function Legend() {
  const { t } = useSite()
  return (
    <ul class="policy-legend">
      <li>
        <Tag tone="amber">{t('portal.policy.mark.inherited')}</Tag> {t('portal.policy.legend.inherited')}
      </li>
      <li>
        <Tag tone="amber">{t('portal.policy.mark.unverified')}</Tag> {t('portal.policy.legend.unverified')}
      </li>
      <li>
        <Tag tone="amber">{t('portal.policy.mark.reading')}</Tag> {t('portal.policy.legend.reading')}
      </li>
      <li>
        <span class="policy-nothing">{t('portal.policy.state.not_in_hand')}</span>{' '}
        {t('portal.policy.legend.not_in_hand')}
      </li>
    </ul>
  )
}

function Topic({ topic, items, list }: { topic: string; items: Item[]; list: RuleList }) {
  const { t, language } = useSite()
  return (
    <section class="section" aria-labelledby={topic}>
      <SectionHead id={topic} title={wordOf(t, 'policy.topic', topic)} />
      <table class="table policy-book">
        <thead>
          <tr>
            <th scope="col">{t('portal.policy.rule')}</th>
            {list.profiles.map((profile) => (
              <th key={profile.id} scope="col" class={profile.id === list.own ? 'ours' : undefined}>
                {shortNameIn(language, profile)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} profiles={list.profiles} own={list.own} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ item, profiles, own }: { item: Item; profiles: Profile[]; own: string }) {
  const { language } = useSite()
  const named = { name: item.title, nameEn: item.titleEn }
  return (
    <tr>
      <th scope="row">
        <a href={`/policy/${item.id}`}>{nameIn(language, named)}</a>
        <code class="under">{item.id}</code>
      </th>
      {profiles.map((profile) => {
        const reading = item.readings.find((each) => each.profile === profile.id)
        return (
          <td key={profile.id} class={profile.id === own ? 'ours' : undefined}>
            <span class="policy-whose" aria-hidden="true">
              {shortNameIn(language, profile)}
            </span>
            <span class="policy-cell">
              {reading === undefined ? null : <Headline kind={item.kind} reading={reading} />}
              {reading === undefined ? null : <Marks reading={reading} />}
            </span>
          </td>
        )
      })}
    </tr>
  )
}
