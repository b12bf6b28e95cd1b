-- In whose hands an instrument was, from when until when: what happened is read by those who had it then.

-- In which of its former units' centres an instrument was before is not known: it was not in the present one's.
insert into instrument_centre_past (instrument_id, until_at, centre_id)
  select instrument_id, (until_date + 1)::timestamp at time zone 'Asia/Shanghai', null
  from custody where until_date is not null on conflict do nothing;

-- One row for each time in which unit and centre were the same: none overlap, and none is missing between the first and
-- the open one. Time before the first custody is the first one's, as it is counted.
create view custody_time as
  select c.id, c.instrument_id, c.organisation_id, z.centre_id,
    c.until_date is null and z.until_at = 'infinity' as is_open,
    greatest(t.from_at, z.from_at) as from_at, least(t.until_at, z.until_at) as until_at
  from custody c
  cross join lateral (select
    case when exists (select from custody e where e.instrument_id = c.instrument_id and e.from_date < c.from_date)
      then c.from_date::timestamp at time zone 'Asia/Shanghai' else '-infinity' end as from_at,
    coalesce((c.until_date + 1)::timestamp at time zone 'Asia/Shanghai', 'infinity') as until_at) t
  join (
    select p.instrument_id, p.centre_id, p.until_at, coalesce((select max(e.until_at) from instrument_centre_past e
      where e.instrument_id = p.instrument_id and e.until_at < p.until_at), '-infinity') as from_at
    from instrument_centre_past p
    union all
    select i.id, i.centre_id, 'infinity', coalesce((select max(e.until_at) from instrument_centre_past e
      where e.instrument_id = i.id), '-infinity')
    from instrument i) z
  on z.instrument_id = c.instrument_id and z.from_at < t.until_at and z.until_at > t.from_at;
