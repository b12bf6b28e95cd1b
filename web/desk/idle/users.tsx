import './idle.css'
import { useState } from 'react'
import type { components } from '../../shared/api.gen.ts'
import { api, usePages, valueOf } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { DeskLink } from '../ui/link.tsx'
import { Failure } from '../ui/states.tsx'
import { Why } from '../ui/why.tsx'

type Shapes = components['schemas']
type Demand = Shapes['IdleDemand']
type User = Demand['items'][number]
type Wishes = Shapes['IdleWishes']

const WISHES = ['booked', 'ordered', 'waited', 'refused', 'wanted', 'inquired'] as const

/** Units that asked for the same class within a year, each with how often and in which way, and one by one on demand. */
export function Users({ instrumentId }: { instrumentId: string }) {
  const { t, name } = useTexts()
  const pages = usePages<User, Demand>(['idle', 'demand', instrumentId], (cursor) =>
    valueOf(
      api.GET('/api/v1/idle/{id}/demand', {
        params: { path: { id: instrumentId }, query: { limit: 10, ...(cursor !== undefined && { cursor }) } },
      }),
    ),
  )
  const { first, items, error } = pages
  if (error !== null) return <Failure error={error} />
  if (first === undefined) return null
  const { since, instruments } = first
  const why =
    first.class === null
      ? t('desk.idle.users_no_class', { since })
      : t('desk.idle.users_why', { name: name(first.class), n: instruments, since })
  return (
    <>
      <p className="quiet small">
        {t(items.length === 0 ? 'desk.idle.users_none' : 'desk.idle.users_note')}{' '}
        <Why title={t('desk.idle.users')}>
          <p>{why}</p>
        </Why>
      </p>
      <ul className="idle-users">
        {items.map((user) => (
          <li key={user.unit?.id ?? ''}>
            <UserLine instrumentId={instrumentId} user={user} />
          </li>
        ))}
      </ul>
      {pages.more === undefined ? null : (
        <button type="button" className="idle-more" onClick={pages.more}>
          {t('desk.list.more_plain')}
        </button>
      )}
    </>
  )
}

function UserLine({ instrumentId, user }: { instrumentId: string; user: User }) {
  const { t, name } = useTexts()
  const [isOpen, setOpen] = useState(false)
  const { unit, isOwn, total } = user
  const who = unit === null ? t('desk.idle.users_people') : name(unit)
  const ways = WISHES.filter((wish) => user[wish] > 0).map((wish) =>
    t(`desk.idle.wish.${wish}`, { n: user[wish] }),
  )
  return (
    <>
      <div className="idle-sum">
        <span>
          {who}
          {isOwn ? <span className="quiet"> {t('desk.idle.users_own')}</span> : null}
          <span className="cell-second">{ways.join(' · ')}</span>
        </span>
        <button
          type="button"
          className="idle-more"
          aria-expanded={isOpen}
          aria-label={`${t('desk.idle.users_show', { name: who })} ${t('desk.idle.users_count', { n: total })}`}
          onClick={() => setOpen(!isOpen)}
        >
          {t('desk.idle.users_count', { n: total })}
        </button>
      </div>
      {isOpen ? <OneByOne instrumentId={instrumentId} unit={unit?.id} /> : null}
    </>
  )
}

function OneByOne({ instrumentId, unit }: { instrumentId: string; unit: string | undefined }) {
  const { t, name } = useTexts()
  const { items, more } = usePages<Wishes['items'][number], Wishes>(
    ['idle', 'wishes', instrumentId, unit ?? ''],
    (cursor) =>
      valueOf(
        api.GET('/api/v1/idle/{id}/demand/wishes', {
          params: {
            path: { id: instrumentId },
            query: {
              limit: 20,
              ...(unit !== undefined && { unit }),
              ...(cursor !== undefined && { cursor }),
            },
          },
        }),
      ),
  )
  return (
    <ul className="idle-wishes small">
      {items.map(({ wish, on, instrument, post }, index) => (
        <li key={index}>
          {on} {t(`desk.idle.wish_one.${wish}`)}{' '}
          {instrument === null ? null : (
            <DeskLink to={`/instruments/${instrument.id}`}>{name(instrument)}</DeskLink>
          )}
          {post === null ? null : (
            <a className="underlined" href={`/market/${post}`}>
              {t('desk.market.board')}
            </a>
          )}
        </li>
      ))}
      {more === undefined ? null : (
        <li>
          <button type="button" className="idle-more" onClick={more}>
            {t('desk.list.more_plain')}
          </button>
        </li>
      )}
    </ul>
  )
}
