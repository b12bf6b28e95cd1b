import { nameIn } from '../../shared/language.ts'
import { signInLink, withQuery } from '../links.ts'
import { useSite, type PageDefinition, type Site } from '../site.ts'
import { Breadcrumbs, SectionHead, Tag } from '../ui/parts.tsx'
import { Asked } from './ask.tsx'
import { kindText, titleOf, type Inquiries, type Own } from './wire.ts'

const PAGE = 20

/** What one has put on the board or asked about, with what became of it. */
export const ownMarket: PageDefinition = {
  path: '/me/market',
  async load(site) {
    const { person } = site.session
    if (person === null) return { kind: 'redirect', to: signInLink(site) }
    const [posts, inquiries] = await Promise.all([
      site.get<Own>(`/api/v1/market-posts?${page(site, 'posts', { mine: 'true' })}`),
      site.get<Inquiries>(`/api/v1/market-inquiries?${page(site, 'cursor', { of: 'mine' })}`),
    ])
    if (!posts.ok) return { kind: 'refused', ...posts }
    if (!inquiries.ok) return { kind: 'refused', ...inquiries }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('market.mine.title'),
      description: site.t('market.mine.title'),
      hidden: true,
      main: <OwnPage posts={posts.value} inquiries={inquiries.value} />,
    }
  },
}

function page({ query }: Site, name: string, fixed: Record<string, string>): string {
  const cursor = query.get(name)
  return new URLSearchParams({ ...fixed, limit: String(PAGE), ...(cursor !== null && { cursor }) }).toString()
}

function OwnPage({ posts, inquiries }: { posts: Own; inquiries: Inquiries }) {
  const { t } = useSite()
  return (
    <div class="page matter-narrow">
      <Breadcrumbs crumbs={[{ text: t('portal.nav.me'), href: '/me' }, { text: t('market.mine.title') }]} />
      <div class="title">
        <h1>{t('market.mine.title')}</h1>
      </div>
      <p class="actions">
        <a class="button button-primary" href="/me/market/new">
          {t('market.register')}
        </a>
        <a class="button button-quiet" href="/market">
          {t('market.title')}
        </a>
      </p>
      <section class="section" aria-labelledby="posts">
        <SectionHead id="posts" title={t('market.mine.posts')} />
        {posts.items.length === 0 ? <p class="quiet">{t('market.mine.no_posts')}</p> : <Posts own={posts} />}
        <More name="posts" cursor={posts.nextCursor} />
      </section>
      <section class="section" aria-labelledby="inquiries">
        <SectionHead id="inquiries" title={t('market.mine.inquiries')} />
        {inquiries.items.length === 0 ? (
          <p class="quiet">{t('market.mine.no_inquiries')}</p>
        ) : (
          <ul class="rows entries">
            {inquiries.items.map((inquiry) => (
              <li key={inquiry.id}>
                <Inquiry inquiry={inquiry} />
              </li>
            ))}
          </ul>
        )}
        <More name="cursor" cursor={inquiries.nextCursor} />
      </section>
    </div>
  )
}

/** What is not published yet is changed here; the rest is read on the board, and offers are kept on the workbench. */
function placeOf({ id, side, state }: Own['items'][number]): string {
  if (side === 'offer') return `/desk/market/${id}`
  return state === 'draft' || state === 'submitted' ? `/me/market/${id}` : `/market/${id}`
}

function Posts({ own }: { own: Own }) {
  const site = useSite()
  const { t } = site
  return (
    <ul class="rows entries">
      {own.items.map((post) => (
        <li key={post.id} class="row">
          <p class="row-words">
            <a class="inline" href={placeOf(post)}>
              {titleOf(site, post)}
            </a>
            <span class="under">
              {t(kindText(post))}
              {t('portal.frame.dot')}
              {t('market.until', { day: post.until })}
            </span>
            {post.endReason === null ? null : (
              <span class="under">{t('market.mine.reason', { reason: post.endReason })}</span>
            )}
          </p>
          <Tag tone={post.state === 'published' ? 'green' : undefined}>{t(`market.state.${post.state}`)}</Tag>
        </li>
      ))}
    </ul>
  )
}

function Inquiry({ inquiry }: { inquiry: Inquiries['items'][number] }) {
  const { language } = useSite()
  const { post, unit } = inquiry
  return (
    <>
      <p class="row-words">
        <a class="inline" href={`/market/${post.id}`}>
          {post.title}
        </a>
        <span class="under">{nameIn(language, unit)}</span>
      </p>
      <Asked inquiry={inquiry} />
    </>
  )
}

function More({ name, cursor }: { name: string; cursor: string | null }) {
  const site = useSite()
  if (cursor === null) return null
  return (
    <p>
      <a class="inline" href={withQuery(site, { [name]: cursor })} rel="nofollow">
        {site.t('portal.pages.next')}
      </a>
    </p>
  )
}
