import { isTimed, type Kind, type NewItem, type NewList } from '../facts.ts'
import { minuteOf } from './time.ts'
import type { NewPriceList } from '../schema/write.ts'

/** Counted services are charged where they are chosen; a least amount and haste are never chosen as services. */
const optionalOf = (kind: Kind, wish: boolean): boolean =>
  kind === 'minimum' ? false : isTimed(kind) || kind === 'start_fee' ? wish : true

/** A list as it came over the wire, with all that was left unsaid. */
export const readList = ({ from, until, document, reason, items }: NewPriceList): NewList => ({
  from,
  until: until ?? null,
  document: document ?? null,
  reason: reason ?? null,
  items: items.map(({ id, kind, name, nameEn, note, noteEn, measure, optional, taxBp, rates }) => ({
    id: id ?? null,
    kind,
    name: name.trim(),
    nameEn: nameEn ?? null,
    note: note ?? null,
    noteEn: noteEn ?? null,
    measure: measure ?? null,
    optional: optionalOf(kind, optional ?? false),
    taxBp: taxBp ?? null,
    rates: rates.map(({ userClass, amountFen, shareBp, windows, bands }) => ({
      userClass,
      amountFen: amountFen ?? null,
      shareBp: shareBp ?? null,
      windows: windows ?? [],
      bands: bands ?? [],
    })),
  })),
})

/** The rows of a list, every id taken from `makeId`. */
export function rowsOf(instrumentId: string, list: NewList, makeId: () => string) {
  const listId = makeId()
  const items = list.items.map((item, index) =>
    itemRows(item, { listId, instrumentId, position: index + 1 }, makeId),
  )
  return {
    list: { ...list, id: listId, instrumentId },
    items: items.flatMap(({ fresh }) => fresh),
    listItems: items.map(({ listItem }) => listItem),
    rates: items.flatMap(({ rates }) => rates),
    windows: items.flatMap(({ windows }) => windows),
    bands: items.flatMap(({ bands }) => bands),
  }
}

type Where = { listId: string; instrumentId: string; position: number }

function itemRows(item: NewItem, { listId, instrumentId, position }: Where, makeId: () => string) {
  const [id, itemId] = [makeId(), item.id ?? makeId()]
  const rated = item.rates.map((rate) => ({ ...rate, id: makeId() }))
  return {
    fresh: item.id === null ? [{ id: itemId, instrument_id: instrumentId, kind: item.kind }] : [],
    listItem: {
      id,
      list_id: listId,
      item_id: itemId,
      instrument_id: instrumentId,
      position,
      name: item.name,
      name_en: item.nameEn,
      note: item.note,
      note_en: item.noteEn,
      measure: item.measure,
      optional: item.optional,
      tax_bp: item.taxBp,
    },
    rates: rated.map((rate) => ({
      id: rate.id,
      list_item_id: id,
      user_class: rate.userClass,
      amount_fen: rate.amountFen,
      share_bp: rate.shareBp,
    })),
    windows: rated.flatMap((rate) => rate.windows.flatMap((window) => windowRows(rate.id, window))),
    bands: rated.flatMap((rate) =>
      rate.bands.map(({ fromHours, offBp }) => ({ rate_id: rate.id, from_hours: fromHours, off_bp: offBp })),
    ),
  }
}

const windowRows = (
  rateId: string,
  { days, from, until, kind, amountFen }: NewItem['rates'][number]['windows'][number],
) =>
  days.map((weekday) => ({
    rate_id: rateId,
    weekday,
    from_minute: minuteOf(from),
    until_minute: minuteOf(until),
    kind,
    amount_fen: amountFen,
  }))
