import { useSession } from '../session.tsx'
import { useTexts } from '../texts/index.ts'

// Offices look at the province; what they are part of has no instruments.
const OFFICES = /_officer$|^province_|^auditor$|^system_admin$/

/** The way to the screen of one's own unit, for offices to that of the province. */
export function WallLink() {
  const { t } = useTexts()
  const { organisation, role } = useSession()
  const isUnit = organisation !== null && !OFFICES.test(role)
  return (
    <a className="button" href={isUnit ? `/wall?unit=${organisation.id}` : '/wall'}>
      {t('desk.live.wall')}
    </a>
  )
}
