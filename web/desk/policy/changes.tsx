import { formatMoney } from '../../shared/money.ts'
import { formatCount, formatShare } from '../../shared/numbers.ts'
import { useTexts, type TextKey } from '../texts/index.ts'
import type { WhatIf } from './what-if.tsx'

type Row = { name: TextKey; before: string; after: string; change: string; bad?: boolean }

const signed = (n: number): string => (n > 0 ? `+${formatCount(n)}` : formatCount(n))
const counts = (name: TextKey, now: number, then: number): Row => ({
  name,
  before: formatCount(now),
  after: formatCount(then),
  change: now === then ? '–' : signed(then - now),
})

/** Now, then and the difference; under it the instruments and units for which something changes. */
export function Changes({ trial }: { trial: WhatIf }) {
  const { t } = useTexts()
  return (
    <div>
      <table className="table table-tight">
        <caption className="unseen">{t('desk.policy.changes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('desk.policy.item')}</th>
            <th scope="col" className="num">
              {t('desk.policy.in_force')}
            </th>
            <th scope="col" className="num">
              {t('desk.policy.tried')}
            </th>
            <th scope="col" className="num">
              {t('desk.policy.change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(trial).map(({ name, before, after, change, bad }) => (
            <tr key={name}>
              <th scope="row">{t(name)}</th>
              <td className="num">{before}</td>
              <td className="num strong">{after}</td>
              <td className={bad ? 'num strong red' : 'num'}>{change}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Lists trial={trial} />
    </div>
  )
}

function rowsOf(trial: WhatIf): Row[] {
  const { now, after: then } = trial
  const [shareNow, shareThen] = [now, then].map(({ listed, places }) => formatShare(listed, places.in))
  return [
    counts('desk.policy.row.in', now.places.in, then.places.in),
    { ...counts('desk.policy.row.listed_already', 0, trial.newlyInListed), before: '–', change: '–' },
    {
      ...counts('desk.policy.row.newly', 0, trial.newlyIn - trial.newlyInListed),
      before: '–',
    },
    counts('desk.policy.row.units', now.units, then.units),
    counts('desk.policy.row.overdue', now.overdue, then.overdue),
    { ...counts('desk.policy.row.moved', 0, trial.moved), before: '–', change: '–' },
    {
      name: 'desk.policy.row.share',
      before: `${shareNow} %`,
      after: `${shareThen} %`,
      change:
        shareNow === shareThen || shareNow === '–' || shareThen === '–'
          ? '–'
          : signedShare(shareNow, shareThen),
      bad: Number(shareThen) < Number(shareNow),
    },
  ]
}

const signedShare = (now = '0', then = '0'): string => {
  const change = Number(then) - Number(now)
  return `${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}`
}

function Lists({ trial }: { trial: WhatIf }) {
  const { t, name, word } = useTexts()
  return (
    <>
      {trial.items.length === 0 ? null : (
        <details className="fold">
          <summary>
            {t('desk.policy.list_instruments', { n: trial.newlyIn + trial.noLongerIn + trial.moved })}
          </summary>
          <ul className="checks">
            {trial.items.map((item) => (
              <li key={item.id}>
                <span>
                  {name(item)}
                  <span className="cell-second">{name(item.unit)}</span>
                </span>
                <span className="check-end quiet">
                  {item.originalValueFen === null ? null : formatMoney(item.originalValueFen)}{' '}
                  {item.now === item.after
                    ? `${item.dueNow ?? '–'} → ${item.dueAfter ?? '–'}`
                    : `${word('desk.scope', item.now)} → ${word('desk.scope', item.after)}`}
                </span>
              </li>
            ))}
          </ul>
          {trial.nextCursor === null ? null : (
            <p className="quiet">{t('desk.policy.first', { n: trial.items.length })}</p>
          )}
        </details>
      )}
      {trial.units.length === 0 ? null : (
        <details className="fold">
          <summary>{t('desk.policy.list_units', { n: trial.newUnits })}</summary>
          <ul className="checks">
            {trial.units.map(({ unit, region, newlyIn, noLongerIn, moved }) => (
              <li key={unit.id}>
                <span>
                  {name(unit)} <span className="quiet">{region === null ? '' : name(region)}</span>
                </span>
                <span className="check-end quiet">
                  {t('desk.policy.unit_counts', { newly: newlyIn, out: noLongerIn, moved })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
