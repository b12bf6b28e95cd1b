import { formatMoney } from '../../shared/money.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { useNarrow } from '../ui/narrow.ts'
import { RuleMark } from '../ui/rule-mark.tsx'
import { Due, toneOf, Wanting } from './due.tsx'
import type { Group, Obligation } from './wire.ts'

export type Arrangement = 'due' | 'person' | 'subject'

type Part = { key: string; title: string; tone: string; count: number; items: Obligation[] }

type Props = {
  items: readonly Obligation[]
  arrangement: Arrangement
  counts: Partial<Record<Group, number>>
  /** Keeps the filters and opens the details. */
  linkTo: (item: Obligation) => string
  openId: string
  withUnit: boolean
}

/** What is due in groups by urgency, person or unit: a table, and rows on a phone. */
export function Board(props: Props) {
  const narrow = useNarrow()
  const parts = useParts(props)
  return narrow ? <Rows parts={parts} {...props} /> : <Grouped parts={parts} {...props} />
}

function useParts({ items, arrangement, counts }: Props): Part[] {
  const { t, word, name } = useTexts()
  if (arrangement === 'due')
    return [...Map.groupBy(items, ({ group }) => group)].map(([group, own]) => ({
      key: group,
      title: word('desk.obligations.group', group),
      tone: group === 'overdue' ? 'red' : group === 'soon' ? 'amber' : '',
      count: counts[group] ?? own.length,
      items: own,
    }))
  const keyOf = ({ responsible, unit }: Obligation): string =>
    arrangement === 'person' ? (responsible?.name ?? t('desk.obligations.nobody')) : name(unit)
  return [...Map.groupBy(items, keyOf)].map(([key, own]) => ({
    key,
    title: key,
    tone: '',
    count: own.length,
    items: own,
  }))
}

type Partly = Props & { parts: readonly Part[] }

function Grouped({ parts, linkTo, openId, withUnit }: Partly) {
  const { t } = useTexts()
  const heads = [
    t('desk.obligations.what'),
    t('desk.obligations.subject'),
    t('desk.obligations.due'),
    withUnit ? t('desk.obligations.unit') : t('desk.obligations.responsible'),
    t('desk.obligations.wanting'),
    t('desk.obligations.basis'),
  ]
  return (
    <table className="table board">
      <caption className="unseen">{t('desk.obligations.title')}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col">
            <span className="unseen">{t('desk.list.actions')}</span>
          </th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.key}>
          <tr className="group">
            <th colSpan={heads.length + 1} scope="colgroup" className={part.tone}>
              {part.title} {part.count}
            </th>
          </tr>
          {part.items.map((item) => (
            <BoardRow
              key={item.id}
              item={item}
              to={linkTo(item)}
              isOpen={item.id === openId}
              withUnit={withUnit}
            />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type RowProps = { item: Obligation; to: string; isOpen: boolean; withUnit: boolean }

function BoardRow({ item, to, isOpen, withUnit }: RowProps) {
  const { t, name } = useTexts()
  const { subject, unit, responsible, reminded, citation, missing } = item
  const value = subject.originalValueFen === null ? null : formatMoney(subject.originalValueFen)
  return (
    <tr className={[`bar-${toneOf(item)}`, isOpen && 'chosen'].filter(Boolean).join(' ')}>
      <td>
        <strong>{item.title}</strong>
      </td>
      <td>
        {[name(subject), subject.model].filter(Boolean).join(' ')}
        <span className="cell-second">{[subject.assetNumber, value].filter(Boolean).join(' · ')}</span>
      </td>
      <td>
        <Due item={item} />
      </td>
      <td>
        {withUnit ? name(unit) : (responsible?.name ?? t('desk.obligations.nobody'))}
        <span className="cell-second">{withUnit ? responsible?.name : name(unit)}</span>
      </td>
      <td>
        <Wanting item={item} />
        {reminded === 0 ? null : (
          <span className="cell-second">{t('desk.obligations.reminded', { n: reminded })}</span>
        )}
      </td>
      <td>
        <RuleMark
          rule={citation.rule}
          source={[citation.document, citation.clause].filter(Boolean).join(' ')}
        />
      </td>
      <td className="cell-action">
        <DeskLink to={to} className={toneOf(item) === 'red' ? 'button button-blue' : 'button'}>
          {t(missing.length === 0 || withUnit ? 'desk.obligations.look' : 'desk.obligations.fill')}
          <span className="unseen">
            {t('desk.obligations.open', { title: item.title, name: name(subject) })}
          </span>
        </DeskLink>
      </td>
    </tr>
  )
}

function Rows({ parts, linkTo }: Partly) {
  const { name } = useTexts()
  return (
    <>
      {parts.map((part) => (
        <section key={part.key} className="row-group">
          <h2 className="row-group-head">
            {part.title} <span className="quiet">{part.count}</span>
          </h2>
          <ul>
            {part.items.map((item) => (
              <li key={item.id}>
                <DeskLink to={linkTo(item)} className={`due-row bar-${toneOf(item)}`}>
                  <span className="due-title">
                    {[item.title, name(item.subject), item.subject.model].filter(Boolean).join(' · ')}
                  </span>
                  <span className="due-line">
                    <Due item={item} short />
                  </span>
                  <span className="due-line due-quiet">
                    <span>
                      <Wanting item={item} />
                    </span>
                    <span>{item.responsible?.name ?? name(item.unit)}</span>
                  </span>
                </DeskLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
