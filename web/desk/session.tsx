import { createContext, use, type ReactNode } from 'react'
import { useRead, type Session } from './api/index.ts'
import { Failure, Loading } from './ui/states.tsx'

const Known = createContext<Session | undefined>(undefined)

type Asked = { data?: Session; error?: unknown; response: Response }

async function askSession(): Promise<Asked> {
  const response = await fetch('/api/v1/session')
  return response.ok ? { data: await response.json(), response } : { error: await response.json(), response }
}

/** Asks who is here before anything else is drawn; nobody signed in is led to the sign-in page. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useRead(['session'], askSession)
  if (data !== undefined) return <Known value={data}>{children}</Known>
  return (
    <main className="alone">
      {error === null ? <Loading /> : <Failure error={error} retry={() => void refetch()} />}
    </main>
  )
}

/** Who is signed in, in which membership, and what they may. */
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
  const response = await fetch('/api/v1/session/membership', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ membershipId: id }),
  })
  if (response.ok) globalThis.location.assign('/desk')
}
