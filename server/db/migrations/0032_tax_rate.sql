-- How much of a price is tax, in hundredths of a percent: of a service as its list says, else as its unit says; null:
-- not said. Prices include it. A line of an offer keeps the rate that held when it was made.
alter table order_setting add column tax_bp integer check (tax_bp between 0 and 10000);
alter table price_list_item add column tax_bp integer check (tax_bp between 0 and 10000);
alter table order_quote_line add column tax_bp integer check (tax_bp between 0 and 10000);
