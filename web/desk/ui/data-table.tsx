import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import type { Pages } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { Empty, Failure, Loading } from './states.tsx'

export type Column<T> = {
  key: string
  title: ReactNode
  cell: (row: T) => ReactNode
  /** Figures stand right under a right-aligned head. */
  numeric?: boolean
  /** Sorted by the server under this name: `sort=name` and `sort=-name` in the address. */
  sort?: string
  /** The name of the row: bold and first on a phone. */
  lead?: boolean
  /** Left out on a phone. */
  wide?: boolean
  /** Without its title on a phone: actions. */
  bare?: boolean
}

type Choosing<T> = {
  chosen: ReadonlySet<string>
  choose: (ids: Set<string>) => void
  nameOf: (row: T) => string
}

type Props<T> = {
  /** Said to those who do not see the table. */
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  idOf: (row: T) => string
  sort?: { by: string; change: (by: string) => void }
  choosing?: Choosing<T>
  /** The row whose details stand open. */
  openId?: string
}

/** A table that stacks into rows on a phone: sorting by the server, choosing rows for one action on many. */
export function DataTable<T>({ caption, columns, rows, idOf, sort, choosing, openId }: Props<T>) {
  return (
    <table className="table table-stacks">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {choosing === undefined ? null : <ChooseAll choosing={choosing} ids={rows.map(idOf)} />}
          {columns.map((column) => (
            <Head key={column.key} column={column} {...(sort && { sort })} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const id = idOf(row)
          return (
            <tr key={id} className={id === openId ? 'chosen' : undefined}>
              {choosing === undefined ? null : (
                <td className="bare">
                  <ChooseOne id={id} row={row} choosing={choosing} />
                </td>
              )}
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={[
                    column.numeric && 'num',
                    column.lead && 'lead',
                    column.bare && 'bare',
                    column.wide && 'wide',
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  data-label={typeof column.title === 'string' ? column.title : undefined}
                >
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

type HeadProps<T> = { column: Column<T>; sort?: { by: string; change: (by: string) => void } }

function Head<T>({ column, sort }: HeadProps<T>) {
  const by = column.sort
  const className = column.numeric ? 'num' : undefined
  if (by === undefined || sort === undefined)
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    )
  const order = sort.by === by ? 'ascending' : sort.by === `-${by}` ? 'descending' : 'none'
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button
        type="button"
        className="sort-button"
        onClick={() => sort.change(order === 'ascending' ? `-${by}` : by)}
      >
        {column.title}
      </button>
    </th>
  )
}

function ChooseAll<T>({ choosing: { chosen, choose }, ids }: { choosing: Choosing<T>; ids: string[] }) {
  const { t } = useTexts()
  const count = ids.filter((id) => chosen.has(id)).length
  return (
    <th scope="col">
      <Checkbox
        aria-label={t('desk.list.choose_all')}
        checked={count > 0 && count === ids.length}
        indeterminate={count > 0 && count < ids.length}
        onChange={({ target }) => choose(new Set(target.checked ? ids : []))}
      />
    </th>
  )
}

function ChooseOne<T>({ id, row, choosing }: { id: string; row: T; choosing: Choosing<T> }) {
  const { t } = useTexts()
  const { chosen, choose, nameOf } = choosing
  const toggle = () =>
    choose(chosen.has(id) ? new Set([...chosen].filter((each) => each !== id)) : new Set([...chosen, id]))
  return (
    <Checkbox
      aria-label={t('desk.list.choose', { name: nameOf(row) })}
      checked={chosen.has(id)}
      onChange={toggle}
    />
  )
}

type PagedProps<T> = { pages: Pages<T>; empty?: ReactNode; children: (rows: T[]) => ReactNode }

/** A list with its states: on the way, refused, empty, and more to come. */
export function PagedList<T>({ pages, empty, children }: PagedProps<T>) {
  const { t } = useTexts()
  if (pages.isPending) return <Loading rows={6} />
  if (pages.error !== null) return <Failure error={pages.error} retry={pages.retry} />
  if (pages.items.length === 0) return empty !== undefined ? empty : <Empty title={t('desk.list.none')} />
  const total = pages.first?.total
  return (
    <>
      {children(pages.items)}
      <div className="more-row">
        <span role="status">
          {total == null
            ? t('desk.list.shown', { n: pages.items.length })
            : t('desk.list.shown_of', { n: pages.items.length, total })}
        </span>
        {pages.more === undefined ? null : (
          <Button onClick={pages.more} loading={pages.isFetchingMore}>
            {t('desk.list.more_plain')}
          </Button>
        )}
      </div>
    </>
  )
}
