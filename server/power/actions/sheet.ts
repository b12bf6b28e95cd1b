import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { csvLine } from '../../lib/csv.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { download } from '../../platform/http/download.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import { readStretches } from '../../telemetry/index.ts'
import { rangesOf } from '../rules/reading.ts'
import type { Site } from '../store/sites.ts'
import { reachedSites, spanOf, type Asked } from './curve.ts'

/** Samples of a time as UTF-8 CSV, a day at a time, so that a quarter of a year needs no more memory than a day. */
export async function sendSamples(
  app: App,
  viewer: Principal,
  id: string,
  { language, reply, ...asked }: Asked & { language: Language; reply: FastifyReply },
): Promise<Outcome<undefined>> {
  const [span, sites] = [spanOf(asked), await reachedSites(app, viewer, id, asked.seat)]
  if (!sites.ok) return sites
  if (!span.ok) return span
  if (sites.value.sites.length === 0) return refused({ code: 'not_found.power_place' })
  const lines = linesOf(app, sites.value.sites, span.value, language)
  const days = [span.value.from, span.value.until - 1].map((at) => dayInShanghai(at)).join('_')
  await download(reply, {
    type: 'text/csv; charset=utf-8',
    name: `power-${days}.csv`,
    body: Readable.from(lines),
  })
  return done(undefined)
}

const DAY = 86_400_000
const BOM = '\uFEFF'

async function* linesOf(
  app: App,
  sites: readonly Site[],
  { from, until }: { from: number; until: number },
  language: Language,
): AsyncGenerator<string> {
  const head = ['time', 'watts', 'device', 'seat'].map((name) => text(language, `power.column.${name}`))
  yield BOM + csvLine(head)
  for (const { periods, seat } of sites)
    for (let day = from; day < until; day += DAY) {
      const ranges = rangesOf(periods, day - 1, Math.min(day + DAY, until) - 1)
      const read = await readStretches(app.telemetry.db, ranges)
      const rows = ranges.flatMap(({ device }, index) =>
        (read[index] ?? []).map(({ at, power }) =>
          csvLine([new Date(at).toISOString(), power, device, seat?.position ?? null]),
        ),
      )
      if (rows.length > 0) yield rows.join('')
    }
}
