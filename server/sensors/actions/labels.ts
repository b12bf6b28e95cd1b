import { makeDocument, sendDocument, type Label } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { text } from '../../platform/texts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { LabelsQuery } from '../schema/read.ts'
import { listLabelled } from '../store/labels.ts'

/** The sheet for installers: a label a sensor, whose code leads to its page; of the stock unless codes are named. */
export async function sendLabels(
  app: App,
  { principal, raw, language }: Pick<Call, 'principal' | 'raw' | 'language'>,
  { codes, organisation, region, roll }: LabelsQuery,
): Promise<Outcome<undefined>> {
  const named = codes?.split(',').map((each) => each.trim().toUpperCase())
  const filter = { organisation, region, codes: named?.filter((each) => each !== '') }
  const rows = await listLabelled(app.db, principal.scope, filter, parameters.labelsAtOnce)
  if (rows.length === 0) return refused({ code: 'sensors.no_labels' })
  const labels = rows.map(({ code, model, unit, instrument }): Label => {
    const place = instrument ?? text(language, 'sensors.state.stock')
    const lines = [unit, place, model ?? ''].filter((line) => line !== '')
    const title = text(language, 'sensors.label_title', { code })
    return { url: `${app.config.publicUrl}/desk/sensors/${code}`, code, title, lines, warning: null }
  })
  const date = app.clock.today()
  const title = text(language, 'sensors.labels_title', { date, n: labels.length })
  const body = await makeDocument({ kind: 'labels', labels, look: { title, date, roll } })
  await sendDocument(raw, { format: 'pdf', name: title, body })
  return done(undefined)
}
