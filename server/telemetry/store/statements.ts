import { instantText as instant } from '../../platform/db/instants.ts'

/** Whether what comes is at least as new as what stands; each fact is kept from whoever knew it last. */
const IS_NEWER = 's.sample_at is null or excluded.sample_at >= s.sample_at'
const youngest = (name: string): string =>
  `${name} = case when excluded.heard_at >= s.heard_at then coalesce(excluded.${name}, s.${name})
    else coalesce(s.${name}, excluded.${name}) end`

/** What goes with samples, given that `fresh` is the count of those that were not there before. */
const REST = `
  arrived as (
    insert into telemetry.arrival (id, devices, first_at, last_at)
      select $1::uuid, array_agg(device), array_agg(${instant('first_at')}), array_agg(${instant('last_at')})
      from unnest($2::int[], $3::float8[], $4::float8[]) as t(device, first_at, last_at)
      where (select n from fresh) > 0
      having count(*) > 0),
  refused as (
    insert into telemetry.rejection as r (minute, code, reason, count, example, last_at)
      select ${instant('minute')}, code, reason, count, example, ${instant('at')}
      from unnest($5::float8[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::float8[])
        as t(minute, code, reason, count, example, at)
      on conflict (minute, code, reason) do update set
        count = r.count + excluded.count, last_at = greatest(r.last_at, excluded.last_at),
        example = coalesce(r.example, excluded.example)),
  heard as (
    insert into telemetry.device_status as s
        (device, heard_at, sample_at, power, same_since, skew_ms, battery, signal, firmware)
      select device, ${instant('at')}, ${instant('sample_at')}, power, ${instant('changed_at')},
        skew_ms, battery, signal, firmware
      from unnest($11::int[], $12::float8[], $13::float8[], $14::real[], $15::float8[], $16::bigint[],
          $17::smallint[], $18::smallint[], $19::text[])
        as t(device, at, sample_at, power, changed_at, skew_ms, battery, signal, firmware)
      on conflict (device) do update set
        heard_at = greatest(s.heard_at, excluded.heard_at),
        sample_at = greatest(s.sample_at, excluded.sample_at),
        power = case when ${IS_NEWER} then coalesce(excluded.power, s.power) else s.power end,
        same_since = case when not (${IS_NEWER}) or excluded.sample_at is null then s.same_since
          when excluded.same_since is not null then excluded.same_since
          when s.power is distinct from excluded.power then excluded.sample_at
          else coalesce(s.same_since, s.sample_at) end,
        ${['skew_ms', 'battery', 'signal', 'firmware'].map((name) => youngest(name)).join(',\n        ')}),
  counted as (
    insert into telemetry.intake as i (minute, writer, taken, duplicates, refused)
      select date_trunc('minute', now(), 'UTC'), $20::uuid, n, $21::bigint + $23::bigint - n, $22::bigint
      from fresh where $21::bigint + $22::bigint > 0
      on conflict (minute, writer) do update set taken = i.taken + excluded.taken,
        duplicates = i.duplicates + excluded.duplicates, refused = i.refused + excluded.refused)`

/**
 * All of a batch in one statement, so in one transaction and one way to the server and back. Tells how many samples
 * were new and, where not all were, which of them stood there before.
 */
export const PUT_ALL = `with
  input as (
    select device, ${instant('ms')} as at, power, energy, current, n
    from unnest($24::int[], $25::float8[], $26::real[], $27::bigint[], $28::int[]) with ordinality
      as t(device, ms, power, energy, current, n)),
  stored as (
    insert into telemetry.sample (device, at, power, energy, current)
      select device, at, power, energy, current from input
      on conflict (device, at) do nothing returning device, at),
  fresh as (select count(*) as n from stored),
  ${REST}
  select n as stored, case when n < $21::bigint then (select array_agg(i.n::int) from input i
    where not exists (select from stored s where s.device = i.device and s.at = i.at)) end as repeated from fresh`

/** The same for samples that were copied in the same transaction. */
export const PUT_REST = `with fresh as (select $21::bigint as n), ${REST} select n as stored, null as repeated from fresh`

/** Many samples at once; fails as a whole where one of them is there already. */
export const COPY_SAMPLES =
  'copy telemetry.sample (device, at, power, energy, current) from stdin (format binary)'
