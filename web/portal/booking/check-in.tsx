import { signInLink } from '../links.ts'
import { useSite, type Outcome, type PageDefinition, type Site } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Breadcrumbs } from '../ui/parts.tsx'

/** Where the code at an instrument leads: one button begins the use of the booking that is due there. */
export const checkInPage: PageDefinition = {
  path: '/check-in/:code',
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('book.check_in.title'),
      description: site.t('book.check_in.title'),
      hidden: true,
      main: <CheckIn />,
    }
  },
  action,
}

async function action(site: Site): Promise<Outcome> {
  const code = encodeURIComponent(site.params['code'] ?? '')
  const done = await site.send<{ id: string }>('POST', `/api/v1/check-in/${code}`)
  return done.ok ? { kind: 'redirect', to: `/bookings/${done.value.id}` } : { kind: 'refused', ...done }
}

function CheckIn() {
  const { t, params } = useSite()
  return (
    <div class="page matter-narrow">
      <Breadcrumbs
        crumbs={[{ text: t('book.mine.title'), href: '/bookings' }, { text: t('book.check_in.title') }]}
      />
      <div class="title">
        <h1>{t('book.check_in.title')}</h1>
        <p class="lead">{t('book.check_in.lead')}</p>
      </div>
      <Form>
        <p>
          <code>{params['code']}</code>
        </p>
        <Submit>{t('book.check_in.now')}</Submit>
      </Form>
    </div>
  )
}
