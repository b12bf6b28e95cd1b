import type { FastifyReply } from 'fastify'
import { csvLine } from '../../lib/csv.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import { filled, shareOf, totalUse, totalWork, type UseFigures, type WorkFigures } from '../rules/year.ts'
import type { InstrumentUse, Workload } from '../schema/year.ts'
import { findInstrument, findName, useByMonth, workByMonth } from '../store/year.ts'

type Year = { year?: number }

const NO_USE: UseFigures = totalUse([])
const NO_WORK: WorkFigures = totalWork([])

const yearOf = (app: App, { year }: Year): number => year ?? Number(app.clock.today().slice(0, 4))

/** A year at one instrument, month by month. */
export async function readUse(
  app: App,
  viewer: Principal,
  id: string,
  asked: Year,
): Promise<Outcome<InstrumentUse>> {
  const instrument = await findInstrument(app.db, viewer.scope, id)
  if (instrument === undefined) return refused({ code: 'not_found.instrument' })
  const year = yearOf(app, asked)
  const months = filled(year, await useByMonth(app.db, viewer.scope, { instrumentId: id, year }), NO_USE)
  const total = totalUse(months)
  return done({
    instrument,
    year,
    months,
    total,
    externalShare: shareOf(total.externalMinutes, total.usedMinutes),
  })
}

const USE_COLUMNS = [
  'month',
  'bookedHours',
  'usedHours',
  'externalHours',
  'bookings',
  'noShows',
  'orders',
  'delivered',
  'income',
] as const

/** The same as a table for spreadsheets: hours to two places, yuan. */
export async function sendUse(
  app: App,
  viewer: Principal,
  id: string,
  { year: asked, language, reply }: Year & { language: Language; reply: FastifyReply },
): Promise<Outcome<undefined>> {
  const read = await readUse(app, viewer, id, asked === undefined ? {} : { year: asked })
  if (!read.ok) return read
  const { months, total, year } = read.value
  const heads = USE_COLUMNS.map((column) => text(language, `use.column.${column}`))
  const rows = [...months, { ...total, month: text(language, 'use.total') }].map((row) => [
    row.month,
    hours(row.bookedMinutes),
    hours(row.usedMinutes),
    hours(row.externalMinutes),
    row.bookings,
    row.noShows,
    row.orders,
    row.delivered,
    row.incomeFen / FEN,
  ])
  await reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="use-${year}.csv"`)
    .send(`\uFEFF${[heads, ...rows].map(csvLine).join('')}`)
  return done(undefined)
}

const FEN = 100
const hours = (minutes: number): number => Math.round((minutes / 60) * 100) / 100

/** What the reader did in a year, month by month, as the records say it. */
export async function readWorkload(app: App, viewer: Principal, asked: Year): Promise<Outcome<Workload>> {
  const id = viewer.kind === 'person' ? viewer.id : null
  const name = id === null ? undefined : await findName(app.db, id)
  if (id === null || name === undefined) return refused({ code: 'forbidden.use_person' })
  const year = yearOf(app, asked)
  const months = filled(year, await workByMonth(app.db, id, year), NO_WORK)
  return done({ person: { id, name }, year, months, total: totalWork(months) })
}

const WORK_COLUMNS = [
  'month',
  'checkIns',
  'answered',
  'quoted',
  'delivered',
  'samples',
  'messages',
  'incidents',
  'workHours',
] as const

/** The year's sheet of a technician as a workbook, to be signed and handed in. */
export async function sendWorkload(
  app: App,
  viewer: Principal,
  { year: asked, language, reply }: Year & { language: Language; reply: FastifyReply },
): Promise<Outcome<undefined>> {
  const read = await readWorkload(app, viewer, asked === undefined ? {} : { year: asked })
  if (!read.ok) return read
  const { person, year, months, total } = read.value
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(String(year))
  sheet.addRow([text(language, 'use.sheet', { name: person.name, year })]).font = { bold: true, size: 14 }
  sheet.addRow([text(language, 'use.sheet_source', { day: app.clock.today() })])
  sheet.addRow(WORK_COLUMNS.map((column) => text(language, `use.column.${column}`))).font = { bold: true }
  for (const row of [...months, { ...total, month: text(language, 'use.total') }])
    sheet.addRow([
      row.month,
      row.checkIns,
      row.answered,
      row.quoted,
      row.delivered,
      row.samples,
      row.messages,
      row.incidents,
      hours(row.workMinutes),
    ])
  sheet.addRow([])
  sheet.addRow([text(language, 'use.signature')])
  sheet.columns.forEach((column) => {
    column.width = WIDTH
  })
  await reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="workload-${year}.xlsx"`)
    .send(Buffer.from(await book.xlsx.writeBuffer()))
  return done(undefined)
}

const WIDTH = 16
