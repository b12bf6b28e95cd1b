import type { Me } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { roleName } from '../../shared/texts.ts'
import { useSite } from '../site.ts'
import { Form, Submit } from '../ui/form.tsx'
import { Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'

type Membership = Me['memberships'][number]

/** What one holds where; one of them is acted in. */
export function Memberships({ me }: { me: Me }) {
  const { t, session } = useSite()
  return (
    <section aria-labelledby="memberships">
      <h2 id="memberships">{t('accounts.page.memberships')}</h2>
      {me.memberships.length === 0 ? <p>{t('accounts.page.memberships_none')}</p> : null}
      <ul class="rows">
        {me.memberships.map((membership) => (
          <li key={membership.id}>
            <Row membership={membership} isChosen={membership.id === session.membershipId} />
          </li>
        ))}
        {me.memberships.length > 0 ? (
          <li>
            <Myself isChosen={session.membershipId === null} />
          </li>
        ) : null}
      </ul>
      {me.memberships.length === 0 ? null : (
        <p class="actions">
          <a class="button button-quiet" href="/me/delegations">
            {t('accounts.page.delegations')}
          </a>
        </p>
      )}
    </section>
  )
}

function Row({ membership, isChosen }: { membership: Membership; isChosen: boolean }) {
  const { t, language } = useSite()
  const { id, role, organisation, from, delegatedBy } = membership
  return (
    <div class="row">
      <p class="row-words">
        <strong>{roleName(t, role)}</strong>
        <span>
          <Told text={nameIn(language, organisation)} />
        </span>
        <span class="quiet small">
          {delegatedBy === null
            ? t('accounts.page.since', { date: from.slice(0, 10) })
            : t('accounts.page.in_place_of', { name: delegatedBy.name })}
        </span>
      </p>
      <div class="row-end">
        {isChosen ? <Tag tone="blue">{t('accounts.page.acting')}</Tag> : <Choose id={id} />}
        {delegatedBy === null ? (
          <Form hidden={{ do: 'leave', id }}>
            <Submit quiet>{t('accounts.page.leave')}</Submit>
          </Form>
        ) : null}
      </div>
    </div>
  )
}

function Myself({ isChosen }: { isChosen: boolean }) {
  const { t } = useSite()
  return (
    <div class="row">
      <p class="row-words">
        <strong>{t('accounts.page.myself')}</strong>
        <span class="quiet small">{t('accounts.page.myself_note')}</span>
      </p>
      <div class="row-end">
        {isChosen ? <Tag tone="blue">{t('accounts.page.acting')}</Tag> : <Choose id="" />}
      </div>
    </div>
  )
}

function Choose({ id }: { id: string }) {
  const { t } = useSite()
  return (
    <Form hidden={{ do: 'membership', id }}>
      <button class="button" type="submit">
        {t('accounts.page.choose')}
      </button>
    </Form>
  )
}
