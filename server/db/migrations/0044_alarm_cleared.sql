-- Who was told of an alarm, so that they and nobody else learn that it is over, and when they were told so.
alter table alarm add column people uuid[] not null default '{}',
  add column cleared_told_at timestamptz check (cleared_told_at >= cleared_at);
create index alarm_cleared_untold on alarm (cleared_at, id)
  where cleared_at is not null and told_at is not null and cleared_told_at is null;
-- What was over before is not spoken of again; of what is open, those told of it by itself are known.
update alarm set cleared_told_at = cleared_at where cleared_at is not null;
update alarm a set people = n.people
  from (select link, array_agg(distinct person_id) as people from notice where kind like 'alarm.%' group by link) n
  where a.cleared_at is null and a.told_at is not null and n.link = '/desk/alarms/' || a.id;

-- When rules were last looked at, and since when without a pause: a lone meter is silent only for as long as we listened.
alter table alarm_hearing add column looked_at timestamptz, add column looked_since timestamptz,
  add check ((looked_at is null) = (looked_since is null));
