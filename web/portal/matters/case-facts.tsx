import { useSite } from '../site.ts'
import { Facts } from '../ui/parts.tsx'
import { Told } from '../ui/told.tsx'
import { say, type CaseView } from './wire.ts'

/** What was handed in, and about which instruments. */
export function CaseFacts({ one }: { one: CaseView }) {
  const site = useSite()
  const { t } = site
  const rows = one.fields.map(({ label, value, words }): [string, preact.ComponentChildren] => [
    say(site, label),
    <Told key="value" text={words === null ? textOf(value) : say(site, words)} />,
  ])
  return (
    <section class="section" aria-labelledby="facts">
      <h2 id="facts">{t('matters.page.handed_in')}</h2>
      {rows.length === 0 ? null : <Facts rows={rows} />}
      <ul class="case-instruments">
        {one.instruments.map(({ id, name, assetNumber, status }) => (
          <li key={id}>
            <Told text={name} />
            <span class="quiet">
              {' '}
              {assetNumber ?? ''} {t(`matters.entry.${entryState(status)}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const STATES = ['draft', 'submitted', 'returned', 'listed', 'suspended', 'retired'] as const
const entryState = (status: string) => STATES.find((each) => each === status) ?? 'draft'

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : ''
