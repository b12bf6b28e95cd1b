import { Readable } from 'node:stream'
import { csvLine } from '../../lib/csv.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { UnexplainedRun } from '../schema/unexplained.ts'
import { listUnexplained, type GapQuery } from '../store/gaps.ts'
import { describe, queryOf } from './unexplained.ts'

const PAGE = 200
const MINUTE = 60
const AHEAD_OF_UTC = 8 * 3_600_000

const COLUMNS = [
  'instrument',
  'instrument_id',
  'from',
  'until',
  'minutes',
  'before',
  'after',
  'suggested',
  'evidence',
  'effective',
  'external',
  'asked',
] as const

/** Unexplained times as they are listed, each with what stands around it and what the rules would say, as csv. */
export async function sendUnexplained(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  { instrument }: { instrument?: string | undefined },
): Promise<Outcome<string>> {
  const body = Readable.from(linesOf(app, principal, queryOf(app, principal, instrument), language))
  const name = `${text(language, 'use.gap.export_name')}-${app.clock.today()}.csv`
  await download(raw.reply, { type: 'text/csv; charset=utf-8', name, body })
  return done('')
}

async function* linesOf(
  app: App,
  viewer: Call['principal'],
  query: GapQuery,
  language: Language,
): AsyncGenerator<string> {
  // Spreadsheets take a file for UTF-8 by its mark.
  yield `\uFEFF${csvLine(COLUMNS.map((column) => text(language, `use.gap.${column}`)))}`
  let before: { at: Date; id: string } | null = null
  for (;;) {
    const page = { before, limit: PAGE }
    const rows: Awaited<ReturnType<typeof listUnexplained>> = await listUnexplained(app.db, query, page)
    const runs = await describe(app, viewer, rows)
    yield runs.map((run) => csvLine(cellsOf(run, language))).join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    before = { at: last.from, id: last.placeId }
  }
}

/** Date and time of day in Shanghai. */
const civil = (instant: string | number): string =>
  new Date(new Date(instant).getTime() + AHEAD_OF_UTC).toISOString().slice(0, 16).replace('T', ' ')

function cellsOf(
  { instrument, startsAt, endsAt, seconds, asked, suggestions, around }: UnexplainedRun,
  language: Language,
): (string | number | null)[] {
  const [suggestion] = suggestions
  const before = around.bookings.findLast((each) => each.endsAt <= startsAt)
  const after = around.bookings.find((each) => each.startsAt >= endsAt)
  const time = suggestion?.params['time']
  const params = { ...suggestion?.params, ...(typeof time === 'number' && { time: civil(time) }) }
  const say = (key: string) =>
    suggestion === undefined ? null : text(language, `${key}.${suggestion.why}`, params).trim()
  const yes = (is: boolean | undefined) => text(language, is === true ? 'use.gap.yes' : 'use.gap.no')
  return [
    language === 'en' ? (instrument.nameEn ?? instrument.name) : instrument.name,
    instrument.id,
    civil(startsAt),
    civil(endsAt),
    Math.round(seconds / MINUTE),
    before === undefined ? null : `${civil(before.endsAt)} ${before.label}`,
    after === undefined ? null : `${civil(after.startsAt)} ${after.label}`,
    say('use.suggest'),
    say('use.suggest_note'),
    yes(suggestion?.counts),
    yes(suggestion?.external),
    asked === null ? null : `${civil(asked.at)} ${asked.name}`,
  ]
}
