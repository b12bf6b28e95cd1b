import type { ReactNode } from 'react'

export type TimelineStep = {
  key: string
  what: ReactNode
  /** When, as it is shown. */
  when?: string
  note?: ReactNode
  state: 'done' | 'now' | 'later' | 'amber' | 'red'
}

/** What was, is and is to come: filled, ringed, hollow; amber warned, red missed. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  return (
    <ol className="timeline">
      {steps.map(({ key, what, when, note, state }) => (
        <li key={key} className={`step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          {what}
          {when === undefined ? null : <time>{when}</time>}
          {note === undefined ? null : <span className="step-note">{note}</span>}
        </li>
      ))}
    </ol>
  )
}
