import type { ClassList } from '../../shared/api-types.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type PageDefinition, type Site } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Breadcrumbs, SectionHead } from '../ui/parts.tsx'
import { bodyOf, WantedForm } from './wanted-form.tsx'
import type { OwnPost } from './wire.ts'

const apiPath = (site: Site): string => `/api/v1/market-posts/${encodeURIComponent(site.params['id'] ?? '')}`

/** Changes or takes back what one looks for, until it is published; without the workbench. */
export const editWanted: PageDefinition = {
  path: '/me/market/:id',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const [found, classes] = await Promise.all([
      site.get<OwnPost>(apiPath(site)),
      site.get<ClassList>('/api/v1/classes'),
    ])
    if (!found.ok) return { kind: 'refused', ...found }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('market.edit.title'),
      description: site.t('market.edit.title'),
      hidden: true,
      main: <Edit post={found.value} classes={classes.ok ? classes.value.items : []} />,
    }
  },
  async action(site, form) {
    const isWithdrawal = sent(form, 'do') === 'withdraw'
    const made = isWithdrawal
      ? await site.send('POST', `${apiPath(site)}/withdrawal`, { reason: sent(form, 'reason').trim() })
      : await site.send('PUT', `${apiPath(site)}/wanted`, bodyOf(form))
    return made.ok ? { kind: 'redirect', to: '/me/market' } : { kind: 'refused', ...made }
  },
}

function Edit({ post, classes }: { post: OwnPost; classes: ClassList['items'] }) {
  const { t } = useSite()
  const isOpen = post.side === 'wanted' && post.may.edit
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('market.mine.title'), href: '/me/market' }, { text: t('market.edit.title') }]}
      />
      <div class="title">
        <h1>{t('market.edit.title')}</h1>
        {isOpen ? <p class="lead">{t('market.edit.lead')}</p> : null}
      </div>
      {isOpen ? (
        <>
          <WantedForm classes={classes} post={post} submit={t('market.edit.save')} does="save" />
          <Withdrawal />
        </>
      ) : (
        <div class="notice">
          <p>{t('market.edit.closed')}</p>
          <p>
            <a href={post.isLive ? `/market/${post.id}` : '/me/market'}>
              {post.isLive ? post.title : t('market.mine.title')}
            </a>
          </p>
        </div>
      )}
    </div>
  )
}

function Withdrawal() {
  const { t } = useSite()
  return (
    <section class="section" aria-labelledby="withdraw">
      <SectionHead id="withdraw" title={t('market.edit.withdraw')} />
      <p class="quiet">{t('market.edit.withdraw_note')}</p>
      <Form fields={['reason']} hidden={{ do: 'withdraw' }} label={t('market.edit.withdraw')}>
        <Field name="reason" label={t('market.edit.reason')} maxLength={500} required />
        <Submit danger>{t('market.edit.withdraw_send')}</Submit>
      </Form>
    </section>
  )
}
