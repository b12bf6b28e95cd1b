import { useSite, type PageDefinition } from '../site.ts'
import { Tag } from '../ui/parts.tsx'
import { limitStart, limitWords } from './limits.tsx'
import { LookUp } from './look-up.tsx'
import { say, type MatterItem, type MatterList } from './wire.ts'

export const catalogue: PageDefinition = {
  path: '/matters',
  async load(site) {
    const list = await site.get<MatterList>('/api/v1/matters')
    if (!list.ok) return { kind: 'refused', ...list }
    return {
      kind: 'page',
      nav: 'matters',
      title: site.t('matters.page.title'),
      description: site.t('matters.page.lead'),
      main: <Catalogue items={list.value.items} />,
    }
  },
}

function Catalogue({ items }: { items: MatterItem[] }) {
  const { t } = useSite()
  const [offered, others] = [items.filter((each) => each.offered), items.filter((each) => !each.offered)]
  return (
    <div class="page">
      <div class="title">
        <h1>{t('matters.page.title')}</h1>
        <p class="lead">{t('matters.page.lead')}</p>
      </div>
      <div class="matter-columns">
        <div>
          <ul class="matter-list">
            {offered.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
          {others.length === 0 ? null : (
            <section class="section" aria-labelledby="elsewhere">
              <h2 id="elsewhere">{t('matters.page.elsewhere')}</h2>
              <p class="section-note">{t('matters.page.elsewhere_note')}</p>
              <ul class="matter-list">
                {others.map((item) => (
                  <Item key={item.id} item={item} />
                ))}
              </ul>
            </section>
          )}
        </div>
        <div class="matter-side">
          <LookUp />
        </div>
      </div>
    </div>
  )
}

function Item({ item }: { item: MatterItem }) {
  const site = useSite()
  const { t } = site
  return (
    <li>
      <a href={`/matters/${item.id}`}>{say(site, item.title)}</a>
      <p>{say(site, item.lead)}</p>
      <p class="under">
        {[
          say(site, item.who),
          limitWords(site, item.limit),
          limitStart(site, item.limit),
          say(site, item.fee),
        ]
          .filter((part) => part !== '')
          .join(t('portal.frame.dot'))}
        {item.limit?.rule == null ? null : <Tag tone="blue">{t('matters.page.by_law')}</Tag>}
      </p>
    </li>
  )
}
