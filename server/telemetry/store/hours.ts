import type pg from 'pg'
import { numbers } from './arrays.ts'

/** Samples of one device in one hour: milliseconds since it began, in order, and deciwatts. */
export type DeviceHour = { device: number; hour: Date; offsets: readonly number[]; powers: readonly number[] }

/** Writes hours that are not there yet. */
export async function addHours(pool: pg.Pool, rows: readonly DeviceHour[]): Promise<void> {
  await pool.query(
    `insert into telemetry.sample_hour (device, hour, offsets, powers)
     select device, hour, offsets::integer[], powers::integer[]
     from unnest($1::integer[], $2::timestamptz[], $3::text[], $4::text[]) as h(device, hour, offsets, powers)
     on conflict (device, hour) do nothing`,
    [
      rows.map(({ device }) => device),
      rows.map(({ hour }) => hour),
      rows.map(({ offsets }) => numbers(offsets)),
      rows.map(({ powers }) => numbers(powers)),
    ],
  )
}
