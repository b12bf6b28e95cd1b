import type { components } from '../../shared/api.gen.ts'
import { formatMoney } from '../../shared/money.ts'
import type { useTexts } from '../texts/index.ts'
import type { Column } from '../ui/data-table.tsx'
import { DeskLink } from '../ui/link.tsx'
import { Tag } from '../ui/tag.tsx'

type Item = components['schemas']['WorkInstrumentItem']
type Texts = ReturnType<typeof useTexts>

const TONES = {
  draft: 'plain',
  submitted: 'blue',
  returned: 'amber',
  listed: 'green',
  suspended: 'amber',
  retired: 'plain',
} as const

/** The state of an entry in a word. */
export const StatusTag = ({ status, word }: { status: keyof typeof TONES; word: Texts['word'] }) => (
  <Tag tone={TONES[status]}>{word('desk.status', status)}</Tag>
)

/** Columns of the table of instruments; `wanted` is how many facts a complete entry has. */
export const columns = ({ t, word }: Texts, wanted: number): Column<Item>[] => [
  {
    key: 'name',
    title: t('desk.field.name'),
    lead: true,
    cell: ({ id, name, model, assetNumber }) => (
      <>
        <DeskLink to={`/instruments/${id}`}>{name}</DeskLink>
        <span className="cell-second">{[model, assetNumber].filter(Boolean).join(' · ')}</span>
      </>
    ),
  },
  {
    key: 'status',
    title: t('desk.instruments.status'),
    cell: ({ status }) => <StatusTag status={status} word={word} />,
  },
  {
    key: 'unit',
    wide: true,
    title: t('desk.instruments.whose'),
    cell: ({ unit, department }) => (
      <>
        {unit.name}
        {department === null ? null : <span className="cell-second">{department}</span>}
      </>
    ),
  },
  {
    key: 'class',
    wide: true,
    title: t('desk.field.class'),
    cell: ({ className }) => className ?? '—',
  },
  {
    key: 'value',
    wide: true,
    title: t('desk.instruments.value'),
    numeric: true,
    cell: ({ originalValueFen }) => (originalValueFen === null ? '—' : formatMoney(originalValueFen)),
  },
  {
    key: 'acceptance',
    wide: true,
    title: t('desk.instruments.accepted'),
    cell: ({ acceptanceDate }) => acceptanceDate ?? '—',
  },
  {
    key: 'complete',
    title: t('desk.instruments.complete'),
    cell: ({ missing }) => (
      <>
        {t('desk.instruments.filled', { n: wanted - missing.length, total: wanted })}
        {missing.length === 0 ? null : (
          <span className="cell-second">
            {t('desk.instruments.lacks', {
              what: missing
                .slice(0, 2)
                .map((field) => word('desk.field', field))
                .join(t('desk.list.comma')),
            })}
            {missing.length > 2 ? '…' : ''}
          </span>
        )}
      </>
    ),
  },
  {
    key: 'due',
    title: t('desk.instruments.due'),
    cell: (item) => <Due item={item} t={t} word={word} />,
  },
]

function Due({ item: { due, scope }, t, word }: { item: Item } & Pick<Texts, 't' | 'word'>) {
  if (due === null) return scope === null ? '—' : <span className="quiet">{word('desk.scope', scope)}</span>
  return (
    <>
      <span className={due.overdue ? 'red' : 'amber'}>
        {t(due.overdue ? 'desk.instruments.was_due' : 'desk.instruments.is_due', { day: due.on })}
      </span>
      <span className="cell-second">
        {word('desk.rule', due.rule)}
        {due.provisional ? ` · ${t('desk.instruments.provisional')}` : ''}
      </span>
    </>
  )
}
