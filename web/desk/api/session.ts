type Organisation = { id: string; name: string; nameEn?: string | null }

/** A membership a person can act in. */
export type Membership = { id: string; role: string; organisation: Organisation }

export type Session = {
  person: { id: string; name: string }
  role: string
  organisation: Organisation | null
  memberships: Membership[]
  /** The membership acted in; null for a person who acts as themselves. */
  membershipId: string | null
  permissions: string[]
  /** The chosen role counts only once this is done. */
  secondFactor: { needed: 'code' | 'enrolment' | null }
}
