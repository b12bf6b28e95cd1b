import { refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import type { CalendarImported } from '../schema.ts'
import { importCalendar } from './import.ts'

const LARGEST = 1024 * 1024

/** Takes an uploaded file of holidays, with `title` and `number` of the notice beside it. */
export async function receiveCalendar(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
): Promise<Outcome<CalendarImported>> {
  const received = await receiveFile(raw.request, LARGEST)
  if (!received.ok) return refused(...received.refusals)
  const { bytes, fileName, fields } = received.value
  const word = (name: string): string | null => fields.get(name)?.trim() || null
  return importCalendar(app, principal, { bytes, fileName, title: word('title'), number: word('number') })
}
