import type { ReactNode } from 'react'

type Tone = 'plain' | 'green' | 'amber' | 'red' | 'blue'

/** A word that says a state: green on time, amber provisional or inherited, red overdue, blue without effect. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'tag' : `tag tag-${tone}`}>{children}</span>
}
