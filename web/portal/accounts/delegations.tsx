import type { ColleagueList, Delegation, DelegationList, Me } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { roleName } from '../../shared/texts.ts'
import { signInLink } from '../links.ts'
import { sent, useSite, type PageDefinition } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { Tag } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { Narrow } from './narrow.tsx'

const PATH = '/me/delegations'

/** Hands one's work to a colleague for a leave, and shows what was handed on or taken over. */
export const delegations: PageDefinition = {
  path: PATH,
  async load(site) {
    if (site.session.person === null) return { kind: 'redirect', to: signInLink(site) }
    const [own, list] = await Promise.all([
      site.get<Me>('/api/v1/me'),
      site.get<DelegationList>('/api/v1/me/delegations?ended=true&limit=100'),
    ])
    if (!own.ok) return { kind: 'refused', ...own }
    if (!list.ok) return { kind: 'refused', ...list }
    const held = own.value.memberships.filter(({ delegatedBy }) => delegatedBy === null)
    const asked = site.query.get('membership') ?? site.session.membershipId
    const from = held.find(({ id }) => id === asked) ?? held[0]
    const found =
      from === undefined
        ? undefined
        : await site.get<ColleagueList>(`/api/v1/me/colleagues?membership=${from.id}&limit=100`)
    const colleagues = found?.ok === true ? found.value.items : []
    return {
      kind: 'page',
      nav: 'me',
      title: site.t('accounts.page.delegations'),
      description: site.t('accounts.page.delegations'),
      hidden: true,
      main: <Delegations held={held} from={from} colleagues={colleagues} list={list.value.items} />,
    }
  },
  async action(site, form) {
    const id = encodeURIComponent(sent(form, 'id'))
    const answer =
      sent(form, 'do') === 'end'
        ? await site.send('DELETE', `/api/v1/me/delegations/${id}`)
        : await site.send('POST', '/api/v1/me/delegations', {
            membershipId: sent(form, 'membershipId'),
            delegateId: sent(form, 'delegateId'),
            from: sent(form, 'from'),
            until: sent(form, 'until'),
            reason: sent(form, 'reason'),
          })
    return answer.ok ? { kind: 'redirect', to: PATH } : { kind: 'refused', ...answer }
  },
}

type Membership = Me['memberships'][number]
type Props = {
  held: readonly Membership[]
  from: Membership | undefined
  colleagues: ColleagueList['items']
  list: readonly Delegation[]
}

function Delegations({ held, from, colleagues, list }: Props) {
  const { t, session } = useSite()
  const isActing = session.memberships.some(
    ({ id, delegatedBy }) => id === session.membershipId && delegatedBy !== null,
  )
  return (
    <Narrow title={t('accounts.page.delegations')} note={t('accounts.page.delegations_note')}>
      {isActing ? <p class="notice notice-amber">{t('accounts.page.delegations_acting')}</p> : null}
      {held.length > 1 && from !== undefined ? <Which held={held} from={from} /> : null}
      {from === undefined ? (
        <p>{t('accounts.page.memberships_none')}</p>
      ) : colleagues.length === 0 ? (
        <p>{t('accounts.page.delegations_alone')}</p>
      ) : (
        <Give from={from} colleagues={colleagues} />
      )}
      <section aria-labelledby="delegations">
        <h2 id="delegations">{t('accounts.page.delegations_list')}</h2>
        {list.length === 0 ? <p class="quiet">{t('accounts.page.delegations_none')}</p> : null}
        <ul class="rows">
          {list.map((each) => (
            <li key={each.id}>
              <Row one={each} />
            </li>
          ))}
        </ul>
      </section>
    </Narrow>
  )
}

/** Several roles are several works: each is handed on for itself. */
function Which({ held, from }: { held: readonly Membership[]; from: Membership }) {
  const { t, language } = useSite()
  return (
    <form method="get" action={PATH} class="form">
      <div class="field">
        <label for="which">{t('accounts.page.delegations_which')}</label>
        <select id="which" name="membership">
          {held.map(({ id, role, organisation }) => (
            <option key={id} value={id} selected={id === from.id}>
              {roleName(t, role)} · {nameIn(language, organisation)}
            </option>
          ))}
        </select>
      </div>
      <button class="button" type="submit">
        {t('accounts.page.choose')}
      </button>
    </form>
  )
}

function Give({ from, colleagues }: { from: Membership; colleagues: ColleagueList['items'] }) {
  const { t, language, posted } = useSite()
  const chosen = posted?.fields['delegateId']
  return (
    <Form
      fields={['from', 'until', 'reason']}
      hidden={{ do: 'give', membershipId: from.id }}
      label={t('accounts.page.delegations_give')}
    >
      <p>
        <strong>{roleName(t, from.role)}</strong> <Told text={nameIn(language, from.organisation)} />
      </p>
      <div class="field">
        <label for="delegate">{t('accounts.page.delegations_to')}</label>
        <select id="delegate" name="delegateId" required>
          {colleagues.map(({ id, name }) => (
            <option key={id} value={id} selected={id === chosen}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Field name="from" type="date" label={t('accounts.page.delegations_from')} required />
      <Field name="until" type="date" label={t('accounts.page.delegations_until')} required />
      <Field name="reason" label={t('accounts.page.delegations_reason')} maxLength={500} required />
      <Submit>{t('accounts.page.delegations_now')}</Submit>
    </Form>
  )
}

const TONES = { coming: 'blue', running: 'green', over: undefined, ended: undefined } as const

function Row({ one }: { one: Delegation }) {
  const { t, language, session } = useSite()
  const { delegator, delegate, role, organisation, from, until, reason, state } = one
  const isMine = delegator.id === session.person?.id
  const isOpen = state === 'coming' || state === 'running'
  return (
    <div class="row">
      <p class="row-words">
        <strong>
          {isMine
            ? t('accounts.page.delegations_given', { name: delegate.name })
            : t('accounts.page.delegations_taken', { name: delegator.name })}
        </strong>
        <span>
          {roleName(t, role)} · <Told text={nameIn(language, organisation)} />
        </span>
        <span class="quiet small">
          {t('accounts.page.delegations_span', { from, until })} · {reason}
        </span>
      </p>
      <div class="row-end">
        <Tag {...(TONES[state] && { tone: TONES[state] })}>{t(`accounts.page.delegation.${state}`)}</Tag>
        {isOpen ? (
          <Form hidden={{ do: 'end', id: one.id }}>
            <Submit quiet>{t('accounts.page.delegations_end')}</Submit>
          </Form>
        ) : null}
      </div>
    </div>
  )
}
