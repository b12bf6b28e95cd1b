import { civilTime } from '../../shared/dates.ts'
import { formatMoney } from '../../shared/money.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Timeline, type TimelineStep } from '../ui/timeline.tsx'
import { Attachments } from './attachments.tsx'
import { useBy } from './by.ts'
import { Comments } from './comments.tsx'
import { IdleFacts, IdleSubject, rungOf } from './idle/index.tsx'
import type { Case } from './wire.ts'

/** What the case is about: instruments, what was filled in, files, and everything that happened. */
export function CaseFacts({ item }: { item: Case }) {
  const { t } = useTexts()
  const rung = rungOf(item)
  return (
    <div className="side case-facts">
      <Instruments item={item} />
      {rung === undefined ? null : <IdleFacts item={item} rung={rung} />}
      <Filled item={item} />
      <Attachments item={item} />
      {item.contact === null ? null : <Contact item={item} />}
      <section className="block">
        <h3>{t('desk.obligations.history')}</h3>
        <Timeline steps={useSteps(item)} />
      </section>
      <Comments item={item} />
    </div>
  )
}

function Instruments({ item }: { item: Case }) {
  const { t, word } = useTexts()
  const [rung, only] = [rungOf(item), item.instruments.length === 1 ? item.instruments[0] : undefined]
  if (rung !== undefined && only !== undefined)
    return (
      <section className="block">
        <h3>{t('desk.cases.subject')}</h3>
        <IdleSubject subject={only} rung={rung} />
      </section>
    )
  return (
    <section className="block">
      <h3>{t('desk.cases.instruments', { n: item.instruments.length })}</h3>
      <ul className="rows">
        {item.instruments.map(
          ({ id, name, model, assetNumber, originalValueFen, acceptanceDate, status }) => (
            <li key={id} className="row">
              <span>
                <DeskLink to={`/instruments/${id}`}>{[name, model].filter(Boolean).join(' ')}</DeskLink>
                <span className="cell-second">
                  {[
                    assetNumber,
                    originalValueFen === null ? null : formatMoney(originalValueFen),
                    acceptanceDate === null ? null : t('desk.cases.accepted', { day: acceptanceDate }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className="quiet small">{word('desk.status', status)}</span>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}

function Filled({ item }: { item: Case }) {
  const { t, told } = useTexts()
  if (item.fields.length === 0) return null
  return (
    <section className="block">
      <h3>{t('desk.cases.filled')}</h3>
      <dl className="facts">
        {item.fields.map(({ name, label, value, words }) => (
          <div key={name} className="fact">
            <dt>{told(label)}</dt>
            <dd className="pre">{words === null ? sayValue(value) : told(words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const sayValue = (value: unknown): string =>
  Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : '–'

function Contact({ item }: { item: Case }) {
  const { t } = useTexts()
  return (
    <section className="block">
      <h3>{t('desk.cases.contact')}</h3>
      <p>{[item.openedBy?.name, item.contact?.phone, item.contact?.email].filter(Boolean).join(' · ')}</p>
    </section>
  )
}

/** The history oldest first, as a way that leads to now. */
function useSteps(item: Case): TimelineStep[] {
  const { word } = useTexts()
  const byOf = useBy()
  return item.history
    .toReversed()
    .map(({ id, at, action, role, by, onBehalfOf, reason, detail }, index, all) => ({
      key: id,
      what:
        typeof detail['verdict'] === 'string'
          ? word('desk.cases.verdict_done', detail['verdict'])
          : word('desk.cases.event', action),
      when: civilTime(at),
      note: [byOf(by, onBehalfOf), word('role', role), reason].filter(Boolean).join(' · '),
      state:
        index === all.length - 1
          ? 'now'
          : action.endsWith('returned') || detail['verdict'] === 'return'
            ? 'amber'
            : 'done',
    }))
}
