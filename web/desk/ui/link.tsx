import { createLink, useNavigate, useParams, type LinkComponent } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type AnchorProps = React.AnchorHTMLAttributes<HTMLAnchorElement>

const Anchor = ({ children, ...rest }: AnchorProps & { children?: ReactNode }) => <a {...rest}>{children}</a>

const Linked: LinkComponent<typeof Anchor> = createLink(Anchor)

type Props = {
  /** A path below /desk, its query included. */
  to: string
  className?: string
  children: ReactNode
  'aria-label'?: string
  onClick?: () => void
}

/** A link within the workbench. */
export function DeskLink({ to, children, ...rest }: Props) {
  const [path = '/', query = ''] = to.split('?')
  return (
    <Linked to={path} search={Object.fromEntries(new URLSearchParams(query))} {...rest}>
      {children}
    </Linked>
  )
}

/** Goes to a path below /desk. */
export function useGo(): (to: string) => void {
  const navigate = useNavigate()
  return (to) => {
    const [path = '/', query = ''] = to.split('?')
    void navigate({ to: path, search: Object.fromEntries(new URLSearchParams(query)) })
  }
}

/** A parameter of the page's address, `$id` in routes.tsx; empty where the address has none. */
export function useParam(name: string): string {
  const params: Record<string, unknown> = useParams({ strict: false })
  const value = params[name]
  return typeof value === 'string' ? value : ''
}
