-- In whose hands an instrument was, from when until when: what happened is read by those who had it then.

-- The centre beside the unit, kept when the custody ends; while it goes on it stands with the instrument.
alter table custody add column centre_id uuid references organisation;

-- Time before the first custody is the first one's, as it is counted.
create view custody_time as
  select c.id, c.instrument_id, c.organisation_id,
    case when c.until_date is null then i.centre_id else c.centre_id end as centre_id,
    c.until_date is null as is_open,
    case when exists (select from custody e where e.instrument_id = c.instrument_id and e.from_date < c.from_date)
      then c.from_date::timestamp at time zone 'Asia/Shanghai' else '-infinity' end as from_at,
    coalesce((c.until_date + 1)::timestamp at time zone 'Asia/Shanghai', 'infinity') as until_at
  from custody c join instrument i on i.id = c.instrument_id;
