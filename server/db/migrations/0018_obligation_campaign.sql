-- What a campaign asks of units follows its opening, its end and every report.
create function touch_campaigns() returns trigger language plpgsql as $$
begin
  insert into obligation_touched (instrument_id) values (null);
  return null;
end $$;

create trigger obligation_touch_change after insert or update on campaign
  for each statement execute function touch_campaigns();
create trigger obligation_touch_insert after insert on campaign_report
  referencing new table as changed for each statement execute function touch_instruments_of_rows();
create trigger obligation_touch_delete after delete on campaign_report
  referencing old table as changed for each statement execute function touch_instruments_of_rows();
