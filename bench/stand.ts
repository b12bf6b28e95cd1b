import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '../server/boot.ts'
import { allRoutes } from '../server/features.ts'
import type { App } from '../server/platform/app.ts'
import { readConfig } from '../server/platform/config.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres/index.ts'
import { buildServer, type Server } from '../server/platform/http/server.ts'
import type { BenchRow } from './row.ts'

export type Stand = { app: App; server: Server; databaseUrl: string }

/** A product with a database of its own for as long as the work takes; clients name their addresses themselves. */
export async function withStand<T>(name: string, work: (stand: Stand) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `dayi-bench-${name}-`))
  // Started as root, the database runs as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined })
  try {
    const environment = {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, 'files'),
      DAYI_DEMO: '0',
      LOG_LEVEL: 'silent',
      TRUST_PROXY: '1',
    }
    const running = await boot(readConfig(environment), { say: () => undefined })
    const server = await buildServer(running.app, allRoutes(running.app))
    const result = await work({ app: running.app, server, databaseUrl: database.url })
    await server.close()
    await running.close()
    return result
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const row = (name: string, value: number, unit: string, target = '', met = true): BenchRow => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  target,
  met,
})

/**
 * Opens every listed instrument for booking, in five kinds of weeks and steps, and takes some of the next week:
 * two hours in the morning and two in the afternoon, here and there, as a province's instruments are used.
 */
export async function openAll({ pool }: App): Promise<void> {
  await pool.query(`
    insert into booking_opening (instrument_id, week, holidays, approval, step_minutes, hold_minutes,
        check_in_early_minutes, no_show_minutes, limits)
      select i.id, (select jsonb_agg(case when d <= least(7, 5 + k.kind / 3) then k.hours else '[]' end order by d)
          from generate_series(1, 7) d),
        '[]', case k.kind when 1 then 'manual' else 'automatic' end, (array[30, 15, 60, 30, 60])[k.kind + 1], 10, 15, 30,
        '{"internal": null, "external": null, "individual": null}'
      from instrument i join instrument_status s on s.instrument_id = i.id and s.until_at is null and s.status = 'listed'
      cross join lateral (select n as kind, (array['[{"from":"08:30","until":"17:30"}]', '[{"from":"08:00","until":"11:30"},{"from":"13:30","until":"17:00"}]',
          '[{"from":"09:00","until":"21:00"}]', '[{"from":"00:00","until":"24:00"}]', '[{"from":"08:00","until":"20:00"}]'])[n + 1]::jsonb as hours
        from (select abs(hashtext(i.id::text)) % 5 as n) x) k
      on conflict do nothing;
    insert into occupancy (id, seat_id, kind, state, starts_at, ends_at, padded)
      select gen_random_uuid(), seat_id, 'own_use', 'confirmed', at, at + interval '2 hours', tstzrange(at, at + interval '2 hours')
      from (select e.id as seat_id, (date_trunc('day', now() at time zone 'Asia/Shanghai') + d * interval '1 day'
          + h * interval '1 hour') at time zone 'Asia/Shanghai' as at,
          abs(hashtext(e.id::text || d || h)) % 100 as dice
        from seat e join booking_opening o using (instrument_id), generate_series(1, 7) d, (values (9), (14)) t(h)) x
      where dice < 30 on conflict do nothing`)
}
