import { addressOf } from '../links.ts'
import type { Site } from '../site.ts'

/** Only a path of this site, as the server judges it too. */
const ownPath = (to: string | null): string | undefined =>
  to !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) && !to.includes('\\') ? to : undefined

/** Roles with work at the workbench. */
export const hasDesk = ({ session }: Pick<Site, 'session'>): boolean =>
  session.permissions.some((each) => each === 'case.read' || each === 'member.read' || each === 'audit.read')

/** Where to go on once signed in: to the second factor where one's role asks for it, where one wanted to, to one's work. */
export function goOn(site: Site, session: Site['session']): string {
  if (session.secondFactor.needed === 'enrolment') return '/me'
  return ownPath(site.query.get('next')) ?? (hasDesk({ session }) ? '/desk' : '/')
}

/** An address of the accounts' pages that remembers where to go on. */
export function withNext(site: Site, path: string, more: Record<string, string> = {}): string {
  const next = ownPath(site.query.get('next'))
  return addressOf(path, new URLSearchParams({ ...more, ...(next !== undefined && { next }) }))
}
