import type { ComponentChildren } from 'preact'
import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { sayMoney } from '../../shared/money.ts'
import { absolute } from '../links.ts'
import { sent, useSite, type PageDefinition, type Site } from '../site.ts'
import { Drawing } from '../ui/icon.tsx'
import { Breadcrumbs, Facts, SectionHead, Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { Ask } from './ask.tsx'
import { BasisNote } from './basis.tsx'
import { customsWord } from './customs.ts'
import { offerData } from './json-ld.ts'
import { kindText, titleOf, type Inquiries, type Post } from './wire.ts'

const apiPath = (site: Site): string => `/api/v1/market/${encodeURIComponent(site.params['id'] ?? '')}`

/** One post at an address to share: facts, papers, whom to ask, and a question to the unit. */
export const postPage: PageDefinition = {
  path: '/market/:id',
  async load(site) {
    const found = await site.get<Post>(apiPath(site))
    if (!found.ok) return { kind: 'refused', ...found }
    const post = found.value
    const own =
      site.session.person === null
        ? null
        : await site.get<Inquiries>(`/api/v1/market-inquiries?of=mine&limit=20&post=${post.id}`)
    return {
      kind: 'page',
      title: `${site.t(kindText(post))} ${titleOf(site, post)}`,
      description: post.body.slice(0, 150),
      hidden: !post.isLive,
      main: <PostPage post={post} inquiries={own?.ok ? own.value.items : []} />,
      ...(post.isLive && post.instrument !== null && { jsonLd: offerData(site, post) }),
    }
  },
  async action(site, form) {
    const asked = await site.send('POST', `${apiPath(site)}/inquiries`, { text: sent(form, 'text').trim() })
    return asked.ok ? { kind: 'redirect', to: `${site.path}#ask` } : { kind: 'refused', ...asked }
  },
}

function PostPage({ post, inquiries }: { post: Post; inquiries: Inquiries['items'] }) {
  const site = useSite()
  const { t } = site
  const { side, instrument, body, term, basis } = post
  const title = titleOf(site, post)
  const crumbs = [{ text: t('market.title'), href: `/market?side=${side}` }, { text: title }]
  return (
    <article class="page market-page">
      <Breadcrumbs crumbs={crumbs} />
      <div class="title">
        <h1>
          <Told text={title} />
        </h1>
        <p class="tags">
          <Tag tone="blue">{t(kindText(post))}</Tag>
          {post.isLive ? null : <Tag tone="amber">{t(`market.state.${post.state}`)}</Tag>}
        </p>
      </div>
      <Ended post={post} />
      <div class="market-columns">
        <div>
          {instrument?.id == null ? null : <Photo instrument={instrument} />}
          {instrument?.functions == null ? null : (
            <Words title={t('market.what')} text={instrument.functions} />
          )}
          <Words title={t(side === 'offer' ? 'market.condition' : 'market.need')} text={body} />
          {term === null ? null : <Words title={t('market.term')} text={term} />}
          <section class="section" aria-labelledby="facts">
            <SectionHead id="facts" title={t('market.facts')} />
            <Facts rows={useRows(post)} />
          </section>
        </div>
        <aside>
          <Contact post={post} />
          <Ask post={post} inquiries={inquiries} />
          <section class="market-card" aria-labelledby="how">
            <h2 id="how">
              {t('market.how_title')} <BasisNote basis={basis} />
            </h2>
            <p>{t('market.how_text')}</p>
            <p class="quiet small">{t('market.contact_only')}</p>
          </section>
        </aside>
      </div>
    </article>
  )
}

function Ended({ post: { isLive, endedAt, state } }: { post: Post }) {
  const { t } = useSite()
  if (isLive) return null
  return (
    <p class="notice notice-amber" role="status">
      {endedAt === null
        ? t('market.not_live')
        : t('market.ended', { day: civilDate(endedAt), state: t(`market.state.${state}`) })}
    </p>
  )
}

function Photo({ instrument }: { instrument: NonNullable<Post['instrument']> }) {
  const { t, language } = useSite()
  const name = nameIn(language, instrument)
  return (
    <figure class={instrument.image === null ? 'photo' : 'photo photo-real'}>
      {instrument.image === null ? (
        <Drawing code={instrument.class?.code} />
      ) : (
        <img src={instrument.image} alt={t('portal.instrument.photo_of', { name })} />
      )}
    </figure>
  )
}

const Words = ({ title, text }: { title: string; text: string }) => (
  <section class="section">
    <SectionHead title={title} />
    <p class="market-words">
      <Told text={text} />
    </p>
  </section>
)

type Row = [name: ComponentChildren, value: ComponentChildren]

function useRows(post: Post): Row[] {
  const site = useSite()
  const { t, language } = site
  const { instrument, unit, region, document, until, publishedAt, id } = post
  const fen = instrument?.originalValueFen ?? null
  const sort = post.class
  const rows: [string, ComponentChildren | null][] = [
    [t('market.class'), sort === null ? null : nameIn(language, sort)],
    [t('market.unit'), <a href={`/units/${unit.id}`}>{nameIn(language, unit)}</a>],
    [t('market.place'), region === null ? null : nameIn(language, region)],
    [t('market.acceptance'), instrument?.acceptanceDate ?? null],
    [t('market.original_value'), fen === null ? null : sayMoney(t, language, fen)],
    [t('market.idle'), useIdle(post)],
    [
      t('market.document'),
      document === null ? null : (
        <Told text={t('market.document_line', { ...document, day: document.date })} />
      ),
    ],
    [t('market.customs'), useCustoms(post)],
    [t('market.published'), publishedAt === null ? null : civilDate(publishedAt)],
    [t('market.new.until'), until],
    [t('market.share'), <code>{absolute(site, `/market/${id}`)}</code>],
  ]
  return rows.flatMap(([name, value]): Row[] => (value === null ? [] : [[name, value]]))
}

const DAY_MS = 86_400_000

/** Idle by the unit’s own word or a published decision, never by what meters say. */
function useIdle({ idleSince, naming }: Post): ComponentChildren | null {
  const { t } = useSite()
  const lines = [
    ...(idleSince === null
      ? []
      : [
          t('market.idle_since', {
            day: idleSince,
            n: Math.max(0, Math.floor((Date.now() - Date.parse(`${idleSince}T00:00:00+08:00`)) / DAY_MS)),
          }),
        ]),
    ...(naming === null
      ? []
      : [t('market.idle_named', { document: naming.document, day: naming.decidedOn, n: naming.days })]),
  ]
  return lines.length === 0 ? null : lines.map((line) => <p key={line}>{line}</p>)
}

function useCustoms(post: Post): string | null {
  const { t } = useSite()
  const word = customsWord(post, civilDate(new Date()))
  return word === null ? null : t(word.key, word.params)
}

function Contact({ post: { contact, instrument } }: { post: Post }) {
  const { t } = useSite()
  const { office, phone, email } = contact
  return (
    <section class="market-card" aria-labelledby="contact">
      <h2 id="contact">{t('market.contact')}</h2>
      <p>
        <Told text={office} />
      </p>
      {phone === null ? null : (
        <p>
          {t('market.phone')} <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{phone}</a>
        </p>
      )}
      {email === null ? null : (
        <p class="market-long">
          {t('market.email')} <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {instrument?.id == null ? null : (
        <p class="actions">
          <a class="button button-quiet" href={`/instruments/${instrument.id}`}>
            {t('market.open_instrument')}
          </a>
        </p>
      )}
    </section>
  )
}
