import type { ComponentChildren } from 'preact'
import type { TextKey } from '../../shared/texts.ts'
import { wordOf } from '../../shared/texts.ts'
import { useSite, type Site } from '../site.ts'
import { Headline, Marks, Quote, citation, inLanguage, shortNameIn } from './parts.tsx'
import type { Column } from './rule.tsx'
import { codesOf, itemsOf, textOf, unitOf } from './value.ts'
import type { Reading, RuleView, Version } from './wire.ts'

type Line = { label: TextKey; cell: (column: Column) => ComponentChildren }

/** Jurisdictions side by side, ours tinted; on a phone one at a time, chosen above. */
export function Compare({ view, columns, shown }: { view: RuleView; columns: Column[]; shown: string }) {
  const site = useSite()
  const { t, language } = site
  const lines = linesOf(site, view).filter(({ cell }) => columns.some((column) => cell(column) !== null))
  const marked = (id: string) => [id === view.own ? 'ours' : '', id === shown ? 'shown' : ''].join(' ').trim()
  return (
    <table class="policy-compare">
      <thead>
        <tr>
          <td />
          {columns.map(({ profile, reading }) => (
            <th key={profile.id} scope="col" class={marked(profile.id)}>
              {shortNameIn(language, profile)}
              <span class="under">{sinceOf(site, reading, profile.id === view.own)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, cell }) => (
          <tr key={label}>
            <th scope="row">{t(label)}</th>
            {columns.map((column) => (
              <td key={column.profile.id} class={marked(column.profile.id)}>
                {cell(column) ?? <span class="quiet">{t('portal.policy.none')}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Since when, and how that day is known. */
function sinceOf({ t }: Site, { holds, state }: Reading, isOwn: boolean): string {
  const role = t(isOwn ? 'portal.policy.in_force_here' : 'portal.policy.compared')
  if (holds === null || state === 'inherited') return role
  if (holds.from === null)
    return t('portal.policy.and_since', { role, since: t('portal.policy.since_unknown') })
  const since = t(holds.fromInferred ? 'portal.policy.since_inferred' : 'portal.policy.since', {
    date: holds.from,
  })
  return t('portal.policy.and_since', { role, since })
}

function linesOf(site: Site, view: RuleView): Line[] {
  const { t, language } = site
  const of =
    (pick: (version: Version) => ComponentChildren) =>
    ({ reading }: Column): ComponentChildren =>
      reading.holds === null ? null : pick(reading.holds)
  const words = (group: string, codes: string[]): string | null =>
    codes.length === 0
      ? null
      : codes.map((code) => wordOf(t, group, code)).join(t('portal.policy.list_comma'))
  const one = (group: string, code: string | null) => (code === null ? null : wordOf(t, group, code))
  return [
    { label: 'portal.policy.line.value', cell: (column) => <ValueCell view={view} column={column} /> },
    { label: 'portal.policy.line.short', cell: of((holds) => inLanguage(language, holds.short)) },
    { label: 'portal.policy.line.quote', cell: (column) => quoteCell(view, column) },
    { label: 'portal.policy.line.items', cell: of((holds) => itemList(site, holds)) },
    {
      label: 'portal.policy.line.after',
      cell: of((holds) => one('policy.after', textOf(holds.value, 'after'))),
    },
    {
      label: 'portal.policy.line.met_by',
      cell: of((holds) => one('policy.met_by', textOf(holds.value, 'metBy'))),
    },
    {
      label: 'portal.policy.line.asks',
      cell: of((holds) => words('policy.asks', codesOf(holds.value, 'asks'))),
    },
    {
      label: 'portal.policy.line.counts',
      cell: of((holds) => one('policy.counts', textOf(holds.value, 'counts'))),
    },
    {
      label: 'portal.policy.line.exempt',
      cell: of((holds) => words('policy.exempt', codesOf(holds.value, 'exempt'))),
    },
    { label: 'portal.policy.line.binds', cell: of((holds) => one('policy.binds', holds.binds)) },
    { label: 'portal.policy.line.force', cell: ({ reading }) => forceCell(site, reading) },
    { label: 'portal.policy.line.decider', cell: of((holds) => words('policy.decider', holds.decider)) },
    { label: 'portal.policy.line.reading', cell: of((holds) => one('policy.reading', holds.reading)) },
    { label: 'portal.policy.line.steps', cell: ({ reading }) => stepsCell(site, view, reading) },
    { label: 'portal.policy.line.note', cell: of((holds) => inLanguage(language, holds.note)) },
  ]
}

function ValueCell({ view, column }: { view: RuleView; column: Column }) {
  return (
    <span class="policy-cell policy-cell-large">
      <Headline kind={view.rule.kind} reading={column.reading} />
      <Marks reading={column.reading} />
    </span>
  )
}

/** The profile's own words where it has some, else those of the baseline it inherits. */
function quoteCell(view: RuleView, { reading }: Column): ComponentChildren {
  const { holds } = reading
  if (holds === null) return null
  const documentOf = (id: string | null) => view.documents.find((each) => each.id === id)
  return (
    <>
      {holds.quote === null ? <NotInHand /> : <Quote text={holds.quote} marks={holds.marks} />}
      <Cite document={documentOf(holds.document)} clause={holds.clause} />
      {holds.also.length === 0 ? null : (
        <details class="policy-also">
          <Also count={holds.also.length} />
          {holds.also.map(({ document, clause, quote }) => (
            <div key={quote}>
              <Quote text={quote} marks={[]} />
              <Cite document={documentOf(document)} clause={clause} />
            </div>
          ))}
        </details>
      )}
    </>
  )
}

function NotInHand() {
  const { t } = useSite()
  return (
    <p>
      <span class="policy-nothing">{t('portal.policy.state.not_in_hand')}</span>
    </p>
  )
}

function Also({ count }: { count: number }) {
  const { t } = useSite()
  return <summary>{t('portal.policy.also', { n: count })}</summary>
}

function Cite({
  document,
  clause,
}: {
  document: RuleView['documents'][number] | undefined
  clause: string | null
}) {
  const { language } = useSite()
  if (document === undefined) return null
  return (
    <p class="under">
      <a class="inline" href={`#document-${document.id}`}>
        {citation(language, document)}
      </a>
      {clause === null ? null : ` ${clause}`}
    </p>
  )
}

function itemList(site: Site, { value }: Version): ComponentChildren {
  const grades = typeof value === 'object' && value !== null ? itemsOf(Reflect.get(value, 'grades')) : []
  const items = [...itemsOf(value), ...grades]
  if (items.length === 0) return null
  return (
    <ul class="policy-items">
      {items.map((item) => (
        <li key={`${item.code}${item.amount ?? ''}`}>
          {site.language === 'en' ? item.en : item.zh}
          {item.amount === undefined ? null : (
            <span class="quiet">
              {' '}
              {item.amount} {unitOf(site, item.amount, item.unit ?? null)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function forceCell({ t }: Site, { holds, effect }: Reading): ComponentChildren {
  if (holds === null || holds.force === null) return null
  return (
    <>
      {wordOf(t, 'policy.force', holds.force)}
      <span class="under">{wordOf(t, 'policy.effect', effect)}</span>
    </>
  )
}

/** How the value was found, where the profile's own text does not state it. */
function stepsCell({ t, language }: Site, view: RuleView, { state, steps }: Reading): ComponentChildren {
  if (state === 'stated') return null
  return (
    <ol class="policy-steps">
      {steps.map((step) => {
        const profile = view.profiles.find(({ id }) => id === step.profile)
        const document = view.documents.find(({ id }) => id === step.document)
        const place = [citation(language, document), step.clause ?? '']
          .filter((part) => part !== '')
          .join(' ')
        return (
          <li key={step.profile}>
            {profile === undefined ? step.profile : shortNameIn(language, profile)}
            {t('portal.policy.step', { state: wordOf(t, 'policy.step_state', step.state) })}
            {place === '' || step.state === 'silent' ? null : <span class="under">{place}</span>}
          </li>
        )
      })}
    </ol>
  )
}
