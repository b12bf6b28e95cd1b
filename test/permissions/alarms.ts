import { newId } from '../../server/lib/ids.ts'
import { sql } from '../../server/platform/db/index.ts'
import type { App } from '../../server/platform/app.ts'

export type AlarmPapers = { alarm: string; alarmRule: string }

/** A rule of a unit on its listed instrument, and an alarm that it raised. */
export async function alarmPapersOf(
  app: App,
  { organisation, listed }: { organisation: string; listed: string },
): Promise<AlarmPapers> {
  const [rule, alarm, terms] = [newId(), newId(), '{"kind":"silent","minutes":30}']
  await sql`insert into alarm_rule (id, organisation_id, name, kind, terms, severity, whole_unit, responsible, roles,
      people, while_suspended, effective_at, created_at, updated_at, paused_until)
    values (${rule}, ${organisation}, '电表无声', 'silent', ${terms}::jsonb, 'warning', true, false,
      '{instrument_manager}', '{}', false, now(), now(), now(), now() + interval '1 year')`.execute(app.db)
  await sql`insert into alarm (id, rule_id, organisation_id, instrument_id, rule_name, severity, terms, place_id, since,
      evidence, raised_at)
    values (${alarm}, ${rule}, ${organisation}, ${listed}, '电表无声', 'warning', ${terms}::jsonb, ${listed}, now(),
      '{"state":null,"knownUntil":null,"watts":null,"low":null,"high":null,"value":null,"edge":null,"late":false}',
      now())`.execute(app.db)
  return { alarm, alarmRule: rule }
}
