import type { Permission } from '../../server/platform/permissions.ts'
import type { Walked } from './walk.ts'

type Seen = { role: string; walked: Walked[] }

/** The whole matrix as text: a route, its permission, and below it which roles fare alike. */
export function pictureOf(routes: { name: string; permission: Permission }[], seen: Seen[]): string {
  return routes
    .map(({ name, permission }) => {
      const lines = Map.groupBy(seen, ({ walked }) => faredAt(walked, name))
      const rows = [...lines].map(
        ([fared, roles]) => `  ${fared}: ${roles.map(({ role }) => role).join(' ')}`,
      )
      return [`${name}  [${permission}]`, ...rows].join('\n')
    })
    .join('\n\n')
    .concat('\n')
}

function faredAt(walked: Walked[], name: string): string {
  const found = walked.find(({ route }) => route === name)
  if (found === undefined) return 'not walked'
  return found.own === found.other ? `both ${found.own}` : `own ${found.own} | other ${found.other}`
}
