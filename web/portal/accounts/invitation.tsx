import type { InvitationOffer, Session } from '../../shared/api-types.ts'
import { civilDate } from '../../shared/dates.ts'
import { nameIn } from '../../shared/language.ts'
import { roleName } from '../../shared/texts.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type PageDefinition } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { goOn } from './next.ts'
import { Narrow } from './narrow.tsx'

/** What an invitation offers; taken up once signed in. */
export const invitation: PageDefinition = {
  path: '/invitations/accept',
  async load(site) {
    const secret = encodeURIComponent(site.query.get('secret') ?? '-')
    const offer = await site.get<InvitationOffer>(`/api/v1/invitations/offers/${secret}`)
    if (!offer.ok && site.posted === undefined) return { kind: 'refused', ...offer }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('accounts.page.invitation'),
      description: site.t('accounts.page.invitation'),
      hidden: true,
      main: <Offer offer={offer.ok ? offer.value : null} />,
    }
  },
  async action(site, form) {
    const answer = await site.send<Session>('POST', '/api/v1/invitations/acceptance', {
      secret: sent(form, 'secret'),
    })
    return answer.ok ? { kind: 'redirect', to: goOn(site, answer.value) } : { kind: 'refused', ...answer }
  },
}

function Offer({ offer }: { offer: InvitationOffer | null }) {
  const site = useSite()
  const { t, session, query, language } = site
  const note =
    offer === null
      ? undefined
      : t('accounts.page.invitation_note', {
          organisation: nameIn(language, offer.organisation),
          role: roleName(t, offer.role),
          until: civilDate(offer.expiresAt),
        })
  return (
    <Narrow title={t('accounts.page.invitation')} note={note}>
      {session.person === null ? (
        <>
          <p>{t('accounts.page.invitation_sign_in')}</p>
          <a class="button button-primary" href={signInLink(site)}>
            {t('accounts.page.sign_in')}
          </a>
        </>
      ) : (
        <Form hidden={{ secret: query.get('secret') ?? '' }}>
          <p>{t('accounts.page.invitation_as', { name: session.person.name })}</p>
          <Submit>{t('accounts.page.accept')}</Submit>
        </Form>
      )}
    </Narrow>
  )
}
