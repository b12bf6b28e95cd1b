import { createContext, use, type ReactNode } from 'react'
import type { components } from '../shared/api.gen.ts'
import { api, useRead, valueOf } from './api/index.ts'
import { Failure, Loading } from './ui/states.tsx'

type Answered = components['schemas']['Session']

/** Who is signed in, in which membership, and what they may. */
export type Session = Answered & { person: NonNullable<Answered['person']> }
export type Membership = Answered['memberships'][number]

const Known = createContext<Session | undefined>(undefined)

/** Asks who is here before anything else is drawn; nobody signed in is led to the sign-in page. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useRead(['session'], () => api.GET('/api/v1/session'))
  if (data?.person != null && data.state === 'signed_in')
    return <Known value={{ ...data, person: data.person }}>{children}</Known>
  if (data !== undefined) signIn()
  return (
    <main className="alone">
      {error === null ? <Loading /> : <Failure error={error} retry={() => void refetch()} />}
    </main>
  )
}

/** Leads to the sign-in page and back here. */
function signIn(): void {
  const { pathname, search } = globalThis.location
  globalThis.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}

export function useSession(): Session {
  const session = use(Known)
  if (session === undefined) throw new Error('no session here')
  return session
}

/** Whether the person may: `const may = useMay(); may('case.decide')`. */
export function useMay(): (permission: string) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}

/** Acts in another membership from the next request on, and begins anew with what it may see. */
export async function switchMembership(id: string): Promise<void> {
  await valueOf(api.POST('/api/v1/session/membership', { body: { membershipId: id } }))
  globalThis.location.assign('/desk')
}

/** Ends the session and leaves for the public pages. */
export async function signOut(): Promise<void> {
  await valueOf(api.DELETE('/api/v1/session'))
  globalThis.location.assign('/')
}
