import { signInLink } from '../links.ts'
import type { ClassList } from '../../shared/api-types.ts'
import { useSite, type PageDefinition } from '../site.ts'
import { Breadcrumbs } from '../ui/parts.tsx'
import { bodyOf, WantedForm } from './wanted-form.tsx'

/** Says what one’s unit looks for; its administrator publishes it. */
export const newWanted: PageDefinition = {
  path: '/me/market/new',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const classes = await site.get<ClassList>('/api/v1/classes')
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('market.new.title'),
      description: site.t('market.new.lead'),
      hidden: true,
      main: <New classes={classes.ok ? classes.value.items : []} />,
    }
  },
  async action(site, form) {
    const made = await site.send('POST', '/api/v1/market-posts/wanted', bodyOf(form))
    return made.ok ? { kind: 'redirect', to: '/me/market' } : { kind: 'refused', ...made }
  },
}

function New({ classes }: { classes: ClassList['items'] }) {
  const { t, session } = useSite()
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('market.title'), href: '/market?side=wanted' }, { text: t('market.new.title') }]}
      />
      <div class="title">
        <h1>{t('market.new.title')}</h1>
        <p class="lead">{t('market.new.lead')}</p>
      </div>
      {session.organisation === null ? (
        <div class="notice">
          <p>{t('market.new.no_unit')}</p>
          <p>
            <a href="/me">{t('market.new.memberships')}</a>
          </p>
        </div>
      ) : (
        <WantedForm classes={classes} submit={t('market.new.send')} />
      )}
    </div>
  )
}
