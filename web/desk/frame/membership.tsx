import { useState } from 'react'
import { switchMembership, useSession, type Membership } from '../session.tsx'
import { useTexts } from '../texts/index.ts'
import { Icon } from '../ui/icon.tsx'

/** The organisation and role acted in; whoever holds several memberships switches here. */
export function MembershipSwitch() {
  const { t, name } = useTexts()
  const { memberships, membershipId, person } = useSession()
  const [isOpen, setOpen] = useState(false)
  const active = memberships.find(({ id }) => id === membershipId)
  const words = active === undefined ? person.name : name(active.organisation)
  const wordsOf = useRoleWords()
  const role = active === undefined ? t('desk.frame.no_membership') : wordsOf(active)
  if (memberships.length < 2)
    return (
      <div className="switch switch-still">
        <SwitchWords title={words} role={role} />
      </div>
    )
  return (
    <details className="switch-box" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="switch">
        <SwitchWords title={words} role={role} />
        <Icon name="down" size={16} />
      </summary>
      <ul className="switch-list">
        {memberships.map((each) => (
          <li key={each.id}>
            <Choice membership={each} isActive={each.id === membershipId} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What a role is called; of a colleague's, in whose place. */
function useRoleWords() {
  const { t, word } = useTexts()
  return ({ role, delegatedBy }: Membership): string =>
    delegatedBy === null
      ? word('role', role)
      : t('desk.frame.in_place_of', { name: delegatedBy.name, role: word('role', role) })
}

function SwitchWords({ title, role }: { title: string; role: string }) {
  return (
    <span className="switch-words">
      <span className="switch-title">{title}</span>
      <span className="switch-role">{role}</span>
    </span>
  )
}

function Choice({ membership, isActive }: { membership: Membership; isActive: boolean }) {
  const { name } = useTexts()
  const wordsOf = useRoleWords()
  const choose = () => void switchMembership(membership.id)
  return (
    <button
      type="button"
      className="switch-choice"
      onClick={choose}
      aria-current={isActive ? 'true' : undefined}
    >
      <SwitchWords title={name(membership.organisation)} role={wordsOf(membership)} />
      {isActive ? <Icon name="check" size={16} /> : null}
    </button>
  )
}
