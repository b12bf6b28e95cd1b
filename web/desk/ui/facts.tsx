import type { ReactNode } from 'react'

export type Fact = [label: string, value: ReactNode]

/** What is known of something, by name; what is not known (null) has no line. */
export function FactList({ rows }: { rows: readonly Fact[] }) {
  return (
    <dl className="facts">
      {rows.map(([label, value]) =>
        value === null ? null : (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
