import type { PageDefinition } from '../site.ts'
import { contact } from './contact.tsx'
import { delegations } from './delegations.tsx'
import { invitation } from './invitation.tsx'
import { erasure } from './erase.tsx'
import { linking } from './link.tsx'
import { exported, me } from './me.tsx'
import { reset } from './reset.tsx'
import { factorPage } from './second-factor.tsx'
import { signIn } from './sign-in.tsx'
import { signOut } from './sign-out.ts'
import { signUp, verification } from './sign-up.tsx'

export { hasDesk } from './next.ts'

export const accountPages: PageDefinition[] = [
  signIn,
  signOut,
  signUp,
  verification,
  reset,
  invitation,
  me,
  factorPage,
  erasure,
  delegations,
  contact,
  linking,
  exported,
]
