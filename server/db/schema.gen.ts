// Generated from the migrated database by tools/generate.ts; do not edit.
import type { ColumnType } from 'kysely'

/** A column the database fills when the insert leaves it out. */
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

/** jsonb is read parsed and written as text. */
export type Json = ColumnType<unknown, string, string>
/** numeric is read as exact text. */
export type Decimal = ColumnType<string, string | number, string | number>
export type Timestamp = ColumnType<Date, Date | string, Date | string>

export interface AccountTable {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Timestamp | null
  refresh_token_expires_at: Timestamp | null
  scope: string | null
  password: string | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface AlarmTable {
  id: string
  rule_id: string
  organisation_id: string
  instrument_id: string
  rule_name: string
  severity: string
  terms: Json
  place_id: string
  device: number | null
  since: Timestamp
  evidence: Json
  raised_at: Timestamp
  acknowledged_at: Timestamp | null
  acknowledged_by: string | null
  note: string | null
  cleared_at: Timestamp | null
  cleared_as: string | null
  held_at: Timestamp | null
  told_at: Timestamp | null
  last_told_at: Timestamp | null
  times_told: Generated<number>
  escalated_at: Timestamp | null
  people: Generated<string[]>
  cleared_told_at: Timestamp | null
}

export interface AlarmHearingTable {
  is_single: Generated<boolean>
  heard_at: Timestamp
  devices: number
  since: Json
  looked_at: Timestamp | null
  looked_since: Timestamp | null
}

export interface AlarmRuleTable {
  id: string
  organisation_id: string
  name: string
  kind: string
  terms: Json
  severity: string
  whole_unit: boolean
  responsible: boolean
  roles: string[]
  people: string[]
  quiet: Json | null
  repeat_minutes: number | null
  escalate_minutes: number | null
  while_suspended: boolean
  paused_until: Timestamp | null
  effective_at: Timestamp
  version: Generated<number>
  created_by: string | null
  created_at: Timestamp
  updated_at: Timestamp
  removed_at: Timestamp | null
}

export interface AlarmRuleInstrumentTable {
  rule_id: string
  instrument_id: string
}

export interface AlarmWatchTable {
  rule_id: string
  place_id: string
  at: Timestamp
  since: Timestamp | null
  low: number | null
  high: number | null
}

export interface ApiKeyTable {
  id: string
  organisation_id: string
  name: string
  prefix: string
  key_hash: Buffer
  scopes: string[]
  created_at: Generated<Timestamp>
  created_by: string | null
  expires_at: Timestamp
  revoked_at: Timestamp | null
  last_used_at: Timestamp | null
}

export interface AuditVerificationTable {
  id: string
  started_at: Timestamp
  ended_at: Timestamp
  whole: boolean
  sealed: number
  waiting: number
  faults: number
  findings: Generated<Json>
  by: string
}

export interface BookingTable {
  id: string
  instrument_id: string
  person_id: string
  booked_by: string | null
  organisation_id: string | null
  user_class: string
  purpose: string | null
  any_seat: boolean
  hold_expires_at: Timestamp | null
  idempotency_key: string | null
  request_digest: Buffer | null
  decided_by: string | null
  decided_at: Timestamp | null
  reason: string | null
  cause: string | null
  checked_in_at: Timestamp | null
  used_until: Timestamp | null
  updated_at: Generated<Timestamp>
  use: string | null
  series_id: string | null
  series_position: number | null
  wish_id: string | null
  sequence: Generated<number>
}

export interface BookingCheckInTable {
  instrument_id: string
  code: string
  rotated_at: Generated<Timestamp>
}

export interface BookingOpeningTable {
  instrument_id: string
  week: Json
  holidays: Json
  makeup_days: Json | null
  approval: string
  step_minutes: number
  hold_minutes: number
  check_in_early_minutes: number
  no_show_minutes: number | null
  limits: Json
  updated_at: Generated<Timestamp>
}

export interface BookingOpeningDayTable {
  instrument_id: string
  date: string
  hours: Json
  note: string | null
}

export interface BookingSeriesTable {
  id: string
  instrument_id: string
  person_id: string
  booked_by: string | null
  rule: string
  mode: string
  report: Json
  idempotency_key: string | null
  request_digest: Buffer | null
  created_at: Generated<Timestamp>
}

export interface BookingTermsTable {
  instrument_id: string
  qualification_id: string | null
  class_week_minutes: Json
  offer_minutes: Generated<number>
  updated_at: Generated<Timestamp>
}

export interface BookingWishTable {
  id: string
  instrument_id: string
  person_id: string
  organisation_id: string | null
  user_class: string
  earliest: Timestamp
  latest: Timestamp
  minutes: number
  seat: number | null
  purpose: string | null
  use: string | null
  state: string
  looked_at: Timestamp | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface CalendarDayTable {
  date: string
  kind: string
  name: string
  name_en: string
  transferred: boolean | null
  notice_id: string
}

export interface CalendarFeedTable {
  id: string
  person_id: string
  kind: string
  instrument_id: string | null
  organisation_id: string | null
  membership_id: string | null
  name: string
  secret_hash: Buffer
  language: string
  created_at: Generated<Timestamp>
  read_at: Timestamp | null
  revoked_at: Timestamp | null
}

export interface CalendarNoticeTable {
  id: string
  year: number
  origin: string
  number: string | null
  title: string
  source: string | null
  imported_at: Generated<Timestamp>
  principal_kind: string
  principal_id: string | null
  role: string
}

export interface CalendarYearTable {
  year: number
  previous: number | null
  notice_id: string
}

export interface CampaignTable {
  id: string
  profile: string
  title: string
  document: string | null
  opens_on: string
  closes_on: string
  national_push_on: string | null
  opened_by: string | null
  opened_at: Timestamp
  ended_at: Timestamp | null
  end_reason: string | null
}

export interface CampaignReportTable {
  campaign_id: string
  instrument_id: string
  organisation_id: string
  reported_by: string | null
  reported_at: Timestamp
  case_id: string | null
}

export interface CaseAttachmentTable {
  id: string
  case_id: string
  kind: string
  file_id: string
  name: string
  media_type: string
  size: number
  added_by: string | null
  added_at: Timestamp
  removed_at: Timestamp | null
}

export interface CaseCommentTable {
  id: string
  case_id: string
  person_id: string | null
  role: string
  organisation_id: string | null
  text: string
  at: Timestamp
  on_behalf_of: string | null
}

export interface CaseDecisionTable {
  id: string
  step_id: string
  case_id: string
  verdict: string
  reason: string | null
  document: string | null
  person_id: string | null
  role: string
  organisation_id: string | null
  at: Timestamp
  on_behalf_of: string | null
}

export interface CaseDraftTable {
  case_id: string
  verdict: string
  body: string
  edited_by: string
  edited_at: Timestamp
}

export interface CaseInstrumentTable {
  case_id: string
  instrument_id: string
  procedure: string
  is_open: Generated<boolean>
  facts: Generated<Json>
}

export interface CaseStepTable {
  id: string
  case_id: string
  step: string
  position: number
  round: number
  office: string
  organisation_id: string | null
  assigned_to: string | null
  entered_at: Timestamp
  entered_on: string
  limit_days: number | null
  limit_rule: string | null
  due_on: string | null
  provisional: Generated<boolean>
  escalated_at: Timestamp | null
  ended_at: Timestamp | null
}

export interface ConductAppealTable {
  id: string
  entry_id: string
  body: string
  created_at: Timestamp
  outcome: string | null
  answer: string | null
  decided_by: string | null
  decided_at: Timestamp | null
}

export interface ConductEntryTable {
  id: string
  organisation_id: string
  person_id: string
  instrument_id: string
  booking_id: string
  kind: string
  points: number
  minutes: number
  happened_at: Timestamp
  judged_by: Json
  reverses_id: string | null
  reason: string | null
  created_by: string | null
  created_at: Timestamp
}

export interface ConductSettingTable {
  organisation_id: string
  is_on: boolean
  since: Timestamp | null
  points: Json
  late_minutes: number
  overtime_minutes: number
  notice_hours: number
  window_days: number
  thresholds: Json
  updated_at: Timestamp
}

export interface ContactChangeTable {
  id: string
  person_id: string
  kind: string
  value: string
  code_hash: Buffer
  failures: Generated<number>
  created_at: Timestamp
  expires_at: Timestamp
}

export interface ContractTable {
  id: string
  order_id: string
  version: number
  amends_id: string | null
  state: string
  number: string | null
  way: string
  total_fen: number
  changes: string | null
  clauses_version: string
  paper: Json
  paper_digest: Buffer
  file_id: string | null
  verify_code: string | null
  reference: string | null
  confirmed_by: string | null
  confirmed_at: Timestamp | null
  offered_at: Timestamp | null
  concluded_by: string | null
  concluded_at: Timestamp | null
  ended_reason: string | null
  created_by: string | null
  created_at: Generated<Timestamp>
}

export interface ContractScanTable {
  id: string
  contract_id: string
  file_id: string
  name: string
  media_type: string
  size: number
  side: string
  added_by: string | null
  added_at: Timestamp
}

export interface ContractTermsTable {
  id: string
  organisation_id: string
  steps: Json
  dispute: string
  forum: string | null
  liability_percent: number
  keep_samples_days: number
  keep_results_days: number
  created_by: string | null
  created_at: Generated<Timestamp>
}

export interface CostStatementTable {
  id: string
  instrument_id: string
  item_id: string
  state: string
  from_date: string
  ends_before: string | null
  consumables_fen: number
  utilities_fen: number
  labour_fen: number
  others_fen: number
  basis: string | null
  document: string | null
  drafted_at: Generated<Timestamp>
  approved_at: Timestamp | null
}

export interface CustodyTable {
  id: string
  instrument_id: string
  organisation_id: string
  asset_number: string | null
  source_key: string | null
  from_date: string
  until_date: string | null
  approving_document: string | null
}

export interface DelegationTable {
  id: string
  membership_id: string
  delegate_id: string
  reason: string
  from_at: Timestamp
  until_at: Timestamp
  created_at: Generated<Timestamp>
  ended_at: Timestamp | null
  ended_by: string | null
}

export interface DocumentCounterTable {
  kind: string
  year: number
  organisation_id: string
  last: number
}

export interface DocumentUnitTable {
  organisation_id: string
  ordinal: Generated<number>
}

export interface EventTable {
  id: string
  at: Generated<Timestamp>
  principal_kind: string
  principal_id: string | null
  role: string
  action: string
  subject_kind: string
  subject_id: string
  reason: string | null
  request_id: string | null
  detail: Generated<Json>
  organisation_id: string | null
}

export interface FileTable {
  id: string
  storage_key: string
  media_type: string
  size: number
  sha256: Buffer
  created_at: Generated<Timestamp>
  deleted_at: Timestamp | null
}

export interface FreeKnownTable {
  instrument_id: string
  ordinal: Generated<number>
  step_minutes: Generated<number>
  spans: Generated<Buffer>
  look_again_at: Timestamp
  settled_by: Generated<unknown>
}

export interface FreeTouchedTable {
  id: Generated<number>
  instrument_id: string
}

export interface GuessTable {
  key: Buffer
  failures: number
  last_at: Timestamp
  blocked_until: Timestamp | null
}

export interface IdleClockTable {
  instrument_id: string
  organisation_id: string
  source: string
  ran_on: string
  powered_on: string
  idle_days: number
  off_days: number
  silent_days: number
  excused_days: number
  step: number
  reached_on: string | null
  next_on: string | null
  watch: boolean
  counted_on: string
}

export interface IdleExcuseTable {
  id: string
  instrument_id: string
  from_date: string
  until_date: string
  kind: string
  case_id: string
  created_at: Generated<Timestamp>
  revoked_at: Timestamp | null
  revoked_by: string | null
  revoke_reason: string | null
}

export interface IdleNamingTable {
  id: string
  case_id: string
  organisation_id: string
  instrument_id: string
  days: number
  document: string
  decided_on: string
  published_until: string
  appealed_at: Timestamp | null
  appeal: string | null
  answered_at: Timestamp | null
  answer: string | null
  withdrawn_at: Timestamp | null
  withdraw_reason: string | null
}

export interface IdleReminderTable {
  id: string
  instrument_id: string
  reached_on: string
  reminded_by: string | null
  note: string | null
  at: Timestamp
}

export interface ImportJobTable {
  id: string
  subject: string
  organisation_id: string | null
  file_id: string | null
  file_name: string
  mapping: Generated<Json>
  mode: string
  dry_run: Generated<boolean>
  listing: string
  state: Generated<string>
  idempotency_key: string | null
  sheet: string | null
  header_row: number | null
  preamble: Generated<Json>
  says: Generated<string[]>
  columns: Generated<Json>
  notes: Generated<Json>
  refusals: Generated<Json>
  rows_read: Generated<number>
  rows_new: Generated<number>
  rows_updated: Generated<number>
  rows_unchanged: Generated<number>
  rows_refused: Generated<number>
  rows_doubtful: Generated<number>
  fields_changed: Generated<number>
  bytes_read: Generated<number>
  bytes_total: Generated<number>
  principal_kind: string
  principal_id: string | null
  role: string
  request_id: string | null
  runner: string | null
  created_at: Generated<Timestamp>
  started_at: Timestamp | null
  heartbeat_at: Timestamp | null
  finished_at: Timestamp | null
  principal_organisation_id: string | null
}

export interface ImportRowTable {
  job_id: string
  row_number: number
  cells: Json
  label: string | null
  record: Json | null
  key: string | null
  outcome: string | null
  changed: Generated<string[]>
  subject_id: string | null
  problems: Generated<Json>
  severity: string | null
}

export interface IncidentTable {
  id: string
  instrument_id: string
  what: string
  severity: string
  seen_by: string | null
  happened_at: Timestamp
  down_until: Timestamp | null
  reported_by: string | null
  created_at: Generated<Timestamp>
  resolved_at: Timestamp | null
  resolved_by: string | null
  resolution: string | null
}

export interface InstallationTable {
  key: string
  value: Json
  updated_at: Generated<Timestamp>
}

export interface InstrumentTable {
  id: string
  name: string
  name_en: string | null
  aliases: Generated<string[]>
  carrier: Generated<string>
  purpose: string | null
  class_scheme: string | null
  class_edition: string | null
  class_code: string | null
  centre_id: string | null
  department: string | null
  maker: string | null
  model: string | null
  serial_number: string | null
  country: string | null
  original_value_fen: number | null
  foreign_amount: Decimal | null
  foreign_currency: string | null
  foreign_rate: Decimal | null
  foreign_rate_date: string | null
  source: string | null
  funding: Generated<string[]>
  acceptance_date: string | null
  recorded_date: string | null
  first_use_date: string | null
  region_code: string | null
  address: string | null
  room: string | null
  technical: string | null
  functions: string | null
  subjects: Generated<string[]>
  methods: Generated<string[]>
  service_content: string | null
  user_notes: string | null
  results: string | null
  opening_modes: Generated<string[]>
  opening_hours: string | null
  opening_rules: string | null
  fee: string | null
  service_url: string | null
  contact_name: string | null
  contact_phone: string | null
  contact_email: string | null
  office_phone: string | null
  confidentiality: Generated<string>
  declared_run_hours: Decimal | null
  declared_service_hours: Decimal | null
  extra: Generated<Json>
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
  research_use: boolean | null
}

export interface InstrumentCentrePastTable {
  instrument_id: string
  until_at: Timestamp
  centre_id: string | null
}

export interface InstrumentClassTable {
  scheme: string
  edition: string
  code: string
  level: number
  parent_code: string | null
  name: string
  name_en: string
}

export interface InstrumentClassAliasTable {
  profile: string
  scheme: string
  edition: string
  code: string
  name: string
  name_en: string
  position: number
}

export interface InstrumentCustomsTable {
  instrument_id: string
  declaration_number: string | null
  item_number: string | null
  declared_name: string | null
  release_date: string | null
  supervised_until: string | null
  approved_place: string | null
}

export interface InstrumentExemptionTable {
  id: string
  instrument_id: string
  kind: string
  reason: string | null
  document: string | null
  from_date: string
  until_date: string | null
  case_id: string | null
}

export interface InstrumentImageTable {
  id: string
  instrument_id: string
  file_id: string
  position: number
  caption: string | null
}

export interface InstrumentResponsibleTable {
  id: string
  instrument_id: string
  person_id: string
  place: number
  from_at: Timestamp
  until_at: Timestamp | null
  set_by: string | null
  ended_by: string | null
}

export interface InstrumentScopeTable {
  instrument_id: string
  organisation_id: string
  scope: string
  joined: boolean
  codes: Generated<string[]>
  version_id: string | null
}

export interface InstrumentSearchTable {
  instrument_id: string
  name_key: string
  missing: Generated<number>
  organisation_id: string
  organisation_path: Generated<string[]>
  region_lineage: Generated<string[]>
  prefecture_code: Generated<string | null>
  region_code: Generated<string | null>
  class_scheme: string | null
  class_edition: string | null
  class_codes: Generated<string[]>
  class_key: Generated<string | null>
  value_fen: number | null
  value_band: number | null
  mode_mask: Generated<number>
  listed_at: Timestamp
  heading: string
  document: string
}

export interface InstrumentStatusTable {
  id: string
  instrument_id: string
  status: string
  from_at: Generated<Timestamp>
  until_at: Timestamp | null
  reason: string | null
  document: string | null
}

export interface InstrumentVoluntaryTable {
  id: string
  instrument_id: string
  from_date: string
  until_date: string | null
  case_id: string | null
}

export interface InvitationTable {
  id: string
  organisation_id: string
  role: string
  sent_to: string | null
  secret_hash: Buffer
  created_at: Generated<Timestamp>
  created_by: string | null
  expires_at: Timestamp
  accepted_at: Timestamp | null
  accepted_by: string | null
  revoked_at: Timestamp | null
}

export interface LiveOptOutTable {
  instrument_id: string
  reason: string
  opted_by: string | null
  opted_at: Timestamp
}

export interface LiveStateTable {
  instrument_id: string
  state: string
  since: Timestamp | null
  changed_at: Timestamp
}

export interface MarketInquiryTable {
  id: string
  post_id: string
  person_id: string
  organisation_id: string | null
  body: string
  asked_at: Timestamp
  answer: string | null
  answered_by: string | null
  answered_at: Timestamp | null
}

export interface MarketPostTable {
  id: string
  side: string
  kind: string
  state: string
  organisation_id: string
  instrument_id: string | null
  title: string | null
  body: string
  term: string | null
  idle_since: string | null
  until_date: string
  contact_office: string
  contact_phone: string | null
  contact_email: string | null
  document_number: string | null
  document_date: string | null
  document_body: string | null
  document_file_id: string | null
  document_name: string | null
  customs_release: string | null
  customs_released_on: string | null
  drafted_by: string
  drafted_at: Timestamp
  published_by: string | null
  published_at: Timestamp | null
  ended_by: string | null
  ended_role: string | null
  ended_at: Timestamp | null
  end_reason: string | null
  lapse: string | null
  concluded_with: string | null
  reminded_until: string | null
  class_scheme: string | null
  class_edition: string | null
  class_code: string | null
}

export interface MembershipTable {
  id: string
  person_id: string
  organisation_id: string
  role: string
  title: string | null
  from_at: Generated<Timestamp>
  until_at: Timestamp | null
}

export interface MigrationTable {
  name: string
  digest: string
  applied_at: Generated<Timestamp>
}

export interface MoneyAccountTable {
  id: string
  unit_id: string
  kind: string
  organisation_id: string | null
  person_id: string | null
  project: string | null
  balance_fen: Generated<number>
}

export interface MoneyAdjustmentTable {
  id: string
  unit_id: string
  kind: string
  order_id: string | null
  lot_id: string | null
  amount_fen: number
  reason: string
  document: string | null
  state: string
  two_people: boolean
  entry_id: string | null
  asked_by: string | null
  decided_by: string | null
  decided_at: Timestamp | null
  decided_reason: string | null
  paid_out_on: string | null
  paid_out_entry: string | null
  created_at: Generated<Timestamp>
}

export interface MoneyClaimTable {
  id: string
  unit_id: string
  order_id: string
  amount_fen: number
  paid_on: string
  payer: string
  note: string | null
  state: string
  receipt_id: string | null
  reason: string | null
  said_by: string | null
  decided_by: string | null
  decided_at: Timestamp | null
  created_at: Generated<Timestamp>
}

export interface MoneyEntryTable {
  id: string
  unit_id: string
  kind: string
  booked_on: string
  order_id: string | null
  receipt_id: string | null
  statement_id: string | null
  method: string | null
  document: string | null
  reason: string | null
  reverses: string | null
  person_id: string | null
  approved_by: string | null
  created_at: Generated<Timestamp>
}

export interface MoneyImportTable {
  id: string
  unit_id: string
  file_name: string
  state: string
  lines: Generated<number>
  added: Generated<number>
  known: Generated<number>
  passed: Generated<number>
  faults: Generated<Json>
  person_id: string | null
  created_at: Generated<Timestamp>
}

export interface MoneyInvoiceTable {
  id: string
  unit_id: string
  organisation_id: string | null
  person_id: string | null
  kind: string
  title: string
  tax_number: string | null
  address: string | null
  bank: string | null
  email: string | null
  note: string | null
  amount_fen: number
  state: string
  number: string | null
  issued_on: string | null
  file_id: string | null
  file_name: string | null
  reversal_number: string | null
  reversed_on: string | null
  reason: string | null
  asked_by: string | null
  recorded_by: string | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface MoneyInvoiceOrderTable {
  invoice_id: string
  order_id: string
  amount_fen: number
}

export interface MoneyLotTable {
  id: string
  account_id: string
  entry_id: string
  order_id: string | null
  received_on: string
  amount_fen: number
  left_fen: Generated<number>
  created_at: Generated<Timestamp>
}

export interface MoneyLotMoveTable {
  entry_id: string
  lot_id: string
  amount_fen: number
}

export interface MoneyPostingTable {
  entry_id: string
  position: number
  account_id: string
  order_id: string | null
  amount_fen: number
}

export interface MoneyReceiptTable {
  id: string
  unit_id: string
  import_id: string | null
  line_key: string
  received_on: string
  amount_fen: number
  payer: string | null
  payer_account: string | null
  note: string | null
  claimed_fen: Generated<number>
  set_aside: string | null
  created_at: Generated<Timestamp>
}

export interface MoneyStatementTable {
  id: string
  number: string | null
  unit_id: string
  kind: string
  organisation_id: string | null
  person_id: string | null
  from_date: string
  until_date: string
  due_on: string
  charged_fen: number
  paid_fen: number
  voided_at: Timestamp | null
  voided_reason: string | null
  created_by: string | null
  created_at: Generated<Timestamp>
}

export interface MoneyStatementLineTable {
  statement_id: string
  position: number
  order_id: string
  charged_fen: number
  paid_fen: number
  holds: Generated<boolean>
}

export interface MoneyTwoPeopleChangeTable {
  id: string
  unit_id: string
  from_fen: number | null
  state: string
  asked_by: string | null
  decided_by: string | null
  decided_at: Timestamp | null
  created_at: Generated<Timestamp>
}

export interface MoneyUnitTable {
  unit_id: string
  account_holder: string | null
  bank_name: string | null
  bank_account: string | null
  payment_note: string | null
  payment_days: Generated<number>
  invoice_kinds: Generated<string[]>
  two_people_from_fen: number | null
  receipt_columns: Json | null
  updated_at: Generated<Timestamp>
  closed_until: string | null
}

export interface NoticeTable {
  id: string
  person_id: string
  kind: string
  params: Generated<Json>
  link: string
  dedupe_key: string | null
  created_at: Generated<Timestamp>
  read_at: Timestamp | null
}

export interface NoticeDeliveryTable {
  id: string
  notice_id: string
  channel: string
  state: Generated<string>
  attempts: Generated<number>
  queued: boolean
  fault: string | null
  created_at: Generated<Timestamp>
  ended_at: Timestamp | null
}

export interface NoticePreferenceTable {
  person_id: string
  kind: string
  channel: string
  wanted: boolean
}

export interface ObligationTable {
  id: string
  rule: string
  subject_kind: string
  subject_id: string
  cycle: Generated<string>
  organisation_id: string
  department_id: string | null
  region_code: string | null
  central: Generated<boolean>
  responsible_id: string | null
  effect: string
  note: string | null
  started_on: string | null
  start_kind: string | null
  due_on: string | null
  provisional: Generated<boolean>
  met_on: string | null
  exempt_on: string | null
  evidence_kind: string | null
  evidence_id: string | null
  missing: Generated<string[]>
  version_id: string | null
  scope_version_id: string | null
  computed_at: Generated<Timestamp>
  urgent_on: Generated<string>
  closed_on: Generated<string | null>
}

export interface ObligationCallTable {
  organisation_id: string
  day: string
  principal_id: string | null
  open: number
  at: Generated<Timestamp>
}

export interface ObligationNudgeTable {
  obligation_id: string
  day: string
  person_id: string
  by: string | null
  at: Generated<Timestamp>
}

export interface ObligationReachTable {
  profile: string
  rule: string
  figures: Json
  computed_on: string
}

export interface ObligationReminderTable {
  obligation_id: string
  due_on: string
  step: number
  at: Generated<Timestamp>
}

export interface ObligationTouchedTable {
  seq: Generated<number>
  instrument_id: string | null
  cause: string | null
  cause_id: string | null
  at: Generated<Timestamp>
}

export interface OccupancyTable {
  id: string
  seat_id: string
  kind: string
  state: string
  starts_at: Timestamp
  ends_at: Timestamp
  padded: unknown
  note: string | null
  created_by: string | null
  created_at: Generated<Timestamp>
}

export interface OperatorTokenTable {
  id: string
  name: string
  token_hash: Buffer
  created_at: Generated<Timestamp>
  expires_at: Timestamp | null
  revoked_at: Timestamp | null
  last_used_at: Timestamp | null
}

export interface OrderBookingTable {
  booking_id: string
  order_id: string
  starts_at: Timestamp
  ends_at: Timestamp
}

export interface OrderChangeTable {
  id: string
  order_id: string
  side: string
  person_id: string | null
  body: string
  created_at: Generated<Timestamp>
  agreed: boolean | null
  answer: string | null
  answered_by: string | null
  answered_at: Timestamp | null
}

export interface OrderDisputeTable {
  id: string
  order_id: string
  person_id: string | null
  body: string
  created_at: Generated<Timestamp>
  outcome: string | null
  answer: string | null
  answered_by: string | null
  answered_at: Timestamp | null
}

export interface OrderMessageTable {
  id: string
  order_id: string
  side: string
  person_id: string | null
  body: string
  file_id: string | null
  file_name: string | null
  created_at: Generated<Timestamp>
}

export interface OrderNoteTable {
  id: string
  order_id: string
  person_id: string | null
  body: string
  created_at: Generated<Timestamp>
}

export interface OrderQuoteTable {
  id: string
  order_id: string
  version: number
  state: string
  total_fen: number
  valid_until: string | null
  promised_by: string | null
  note: string | null
  list_id: string | null
  created_by: string | null
  created_at: Generated<Timestamp>
  decided_by: string | null
  decided_at: Timestamp | null
}

export interface OrderQuoteLineTable {
  quote_id: string
  position: number
  kind: string
  item_id: string | null
  name: string
  amount_fen: number
  said: Json
  tax_bp: number | null
}

export interface OrderRatingTable {
  order_id: string
  instrument_id: string
  unit_id: string
  person_id: string
  quality: number
  punctuality: number
  communication: number
  body: string | null
  created_at: Generated<Timestamp>
  answer: string | null
  answered_by: string | null
  answered_at: Timestamp | null
  hidden_at: Timestamp | null
  hidden_by: string | null
  hidden_reason: string | null
}

export interface OrderSettingTable {
  organisation_id: string
  acceptance_days: Generated<number>
  silence_days: number | null
  most_returns: Generated<number>
  cancel_free_hours: Generated<number>
  cancel_fee_bp: Generated<number>
  no_show_fee_bp: Generated<number>
  grace_minutes: Generated<number>
  contract_from_fen: number | null
  payments: Generated<string[]>
  approval_asked: Generated<boolean>
  updated_at: Generated<Timestamp>
  tax_bp: number | null
}

export interface OrganisationTable {
  id: string
  name: string
  name_en: string | null
  short_name: string | null
  name_key: string
  kind: string
  parent_id: string | null
  supervised_by: string | null
  affiliation: string | null
  region_code: string | null
  address: string | null
  website: string | null
  office_phone: string | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface OrganisationCodeTable {
  organisation_id: string
  scheme: string
  code: string
}

export interface OrganisationPastTable {
  organisation_id: string
  until_at: Timestamp
  parent_id: string | null
  kind: string
  affiliation: string | null
}

export interface OutsideCalendarTable {
  id: string
  instrument_id: string
  seat_id: string | null
  url: string
  created_by: string | null
  created_at: Timestamp
  removed_at: Timestamp | null
  tried_at: Timestamp | null
  next_at: Timestamp
  fetched_at: Timestamp | null
  fault: string | null
  failures: Generated<number>
  kept: Generated<number>
  left_out: Generated<number>
  conflicts: Generated<Json>
}

export interface OutsideTimeTable {
  occupancy_id: string
  calendar_id: string
  seat_id: string
  uid: string
  recurrence: string
  part: number
}

export interface PersonTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  phone_number: string | null
  phone_number_verified: Generated<boolean>
  two_factor_enabled: Generated<boolean>
  locale: Generated<string>
  demo: Generated<boolean>
  erased_at: Timestamp | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface PolicyDocumentTable {
  id: string
  position: number
  profile: string
  title: string | null
  title_en: string | null
  number: string | null
  date: string | null
  in_hand: string
  missing: Generated<string[]>
  note: string | null
  note_en: string | null
}

export interface PolicyProfileTable {
  id: string
  position: number
  province: string | null
  name: string
  name_en: string
  short_name: string
  short_name_en: string
  inherits: Generated<string[]>
  overlays: Generated<string[]>
}

export interface PolicyRuleTable {
  id: string
  position: number
  topic: string
  kind: string
  unit: string | null
  title: string
  title_en: string
}

export interface PolicyRuleVersionTable {
  id: string
  profile: string
  rule: string
  version: number
  supersedes: number | null
  origin: string
  digest: string | null
  state: string
  value: Json | null
  unit: string | null
  from_date: string | null
  until_date: string | null
  from_inferred: Generated<boolean>
  document: string | null
  clause: string | null
  quote: string | null
  marks: Generated<string[]>
  also: Generated<Json>
  binds: string | null
  force: string | null
  decider: Generated<string[]>
  reading: string | null
  verified: Generated<boolean>
  local_trial: Generated<boolean>
  change_document: string | null
  may_be_updated_by: Generated<string[]>
  short: string | null
  short_en: string | null
  note: string | null
  note_en: string | null
  recorded_at: Generated<Timestamp>
}

export interface PowerDraftTable {
  place_id: string
  cut_at: Timestamp
  read_until: Timestamp
  machine: string | null
  wishes: string[]
  stepped_at: Timestamp
}

export interface PowerDraftIntervalTable {
  place_id: string
  starts_at: Timestamp
  ends_at: Timestamp
  state: string
  mean_watts: number
  samples: number
  device: number
}

export interface PowerDraftRestTable {
  place_id: string
  at: Timestamp
  machine: string
}

export interface PowerIntervalTable {
  place_id: string
  instrument_id: string
  starts_at: Timestamp
  ends_at: Timestamp
  state: string
  mean_watts: number
  samples: number
  device: number
}

export interface PowerIntervalPastTable {
  id: string
  place_id: string
  instrument_id: string
  starts_at: Timestamp
  ends_at: Timestamp
  state: string
  mean_watts: number
  samples: number
  device: number
  replaced_at: Timestamp
  cause: string
}

export interface PowerRereadingTable {
  id: string
  place_id: string
  instrument_id: string
  from_at: Timestamp
  until_at: Timestamp | null
  cause: string
  asked_by: string | null
  asked_at: Timestamp
  done_until: Timestamp | null
  finished_at: Timestamp | null
  added: number | null
  gone: number | null
}

export interface PowerRestTable {
  place_id: string
  at: Timestamp
  machine: string
}

export interface PowerStateTable {
  place_id: string
  instrument_id: string
  state: string | null
  since: Timestamp | null
  known_until: Timestamp | null
  watts: number | null
  mean_watts: number | null
  samples: number | null
  device: number | null
  gap_seconds: number | null
  last_running_at: Timestamp | null
  last_powered_at: Timestamp | null
  machine: string | null
  updated_at: Timestamp
}

export interface PowerThresholdTable {
  id: string
  place_id: string
  instrument_id: string
  from_at: Timestamp
  standby_watts: number
  running_watts: number
  hysteresis_permille: number
  least_seconds: number
  gap_seconds: number
  seen_from: Timestamp | null
  seen_until: Timestamp | null
  histogram: Json | null
  suggested: Generated<boolean>
  confirmed_by: string | null
  confirmed_at: Timestamp
}

export interface PriceBandTable {
  rate_id: string
  from_hours: number
  off_bp: number
}

export interface PriceItemTable {
  id: string
  instrument_id: string
  kind: string
}

export interface PriceListTable {
  id: string
  instrument_id: string
  from_date: string
  ends_before: string | null
  document: string | null
  reason: string | null
  created_at: Generated<Timestamp>
}

export interface PriceListItemTable {
  id: string
  list_id: string
  item_id: string
  instrument_id: string
  position: number
  name: string
  name_en: string | null
  note: string | null
  note_en: string | null
  measure: string | null
  optional: boolean
  tax_bp: number | null
}

export interface PriceRateTable {
  id: string
  list_item_id: string
  user_class: string
  amount_fen: number | null
  share_bp: number | null
}

export interface PriceWindowTable {
  rate_id: string
  weekday: number
  from_minute: number
  until_minute: number
  kind: string
  amount_fen: number
}

export interface ProcedureCaseTable {
  id: string
  procedure: string
  profile: string
  number: string | null
  lookup_code: string | null
  organisation_id: string
  opened_by: string | null
  opened_in: string | null
  state: string
  version: Generated<number>
  round: Generated<number>
  form: Generated<Json>
  plan: Generated<Json>
  submitted_on: string | null
  decided_on: string | null
  handled_days: number | null
  document: string | null
  effect_due: Generated<boolean>
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface QualificationTable {
  id: string
  organisation_id: string
  name: string
  how: string
  created_at: Generated<Timestamp>
}

export interface QualificationGrantTable {
  id: string
  qualification_id: string
  person_id: string
  granted_on: string
  until_on: string | null
  note: string | null
  file_id: string | null
  granted_by: string | null
  created_at: Generated<Timestamp>
  revoked_at: Timestamp | null
  revoked_by: string | null
  revoked_reason: string | null
  reminded_at: Timestamp | null
}

export interface RegionTable {
  code: string
  parent_code: string | null
  level: string
  kind: Generated<string>
  name: string
  short_name: string
  name_en: string
  name_key: string
  tags: Generated<string[]>
  lineage: string[]
}

export interface RequestKeyTable {
  key: string
  digest: Buffer
  subject_id: string
  created_at: Generated<Timestamp>
}

export interface ResearchOutputTable {
  id: string
  kind: string
  unit_id: string
  order_id: string | null
  title: string
  authors: string | null
  venue: string | null
  year: number
  doi: string | null
  number: string | null
  state: string
  entered_by: string
  entered_at: Timestamp
  decided_by: string | null
  decided_at: Timestamp | null
  reason: string | null
}

export interface ResearchOutputInstrumentTable {
  output_id: string
  instrument_id: string
}

export interface ResultFileTable {
  id: string
  order_id: string
  kind: string
  file_id: string
  name: string
  media_type: string
  size: number
  sha256: Buffer
  note: string | null
  report_number: string | null
  report_signatory: string | null
  report_marks: Generated<string[]>
  replaces_id: string | null
  added_by: string | null
  added_at: Timestamp
  withdrawn_at: Timestamp | null
  withdrawn_reason: string | null
}

export interface ResultSheetTable {
  id: string
  order_id: string
  version: number
  number: string
  verify_code: string
  state: string
  paper: Json
  paper_digest: Buffer
  file_id: string | null
  issued_by: string | null
  issued_at: Timestamp
  ended_at: Timestamp | null
  ended_reason: string | null
}

export interface ResultSheetFileTable {
  sheet_id: string
  position: number
  result_file_id: string
}

export interface RunAttributionTable {
  id: string
  instrument_id: string
  place_id: string
  seat_id: string | null
  starts_at: Timestamp
  ends_at: Timestamp
  said: string
  kind: string
  order_id: string | null
  booking_id: string | null
  person_id: string | null
  reason: string | null
  suggested: boolean
  undoes_id: string | null
  created_by: string | null
  created_at: Timestamp
}

export interface SampleTable {
  id: string
  order_id: string
  position: number
  parent_id: string | null
  code: string
  state: string
  name: string
  amount: string | null
  hazards: Generated<string[]>
  storage: string
  note: string | null
  fate: string
  keep_until: string | null
  place: string | null
  intact: boolean | null
  received_at: Timestamp | null
  created_by: string | null
  created_at: Generated<Timestamp>
}

export interface SampleStepTable {
  id: string
  sample_id: string
  kind: string
  at: Timestamp
  by_id: string | null
  to_id: string | null
  place: string | null
  intact: boolean | null
  note: string | null
  file_id: string | null
}

export interface SealTable {
  seq: number
  event_id: string
  canonical: string
  key_id: string
  hash: Buffer
  sealed_at: Timestamp
}

export interface SealWaitingTable {
  event_id: string
}

export interface SearchCountTable {
  dimension: string
  key: string
  change: number
}

export interface SearchWordTable {
  word: string
  pinyin: string | null
  initials: string | null
}

export interface SeatTable {
  id: string
  instrument_id: string
  position: number
  name: string | null
  retired_at: Timestamp | null
  buffer_before_minutes: Generated<number>
  buffer_after_minutes: Generated<number>
}

export interface SensorTable {
  id: string
  device: Generated<number>
  code: string
  organisation_id: string
  model: string | null
  note: string | null
  faulty_since: Timestamp | null
  scrapped_at: Timestamp | null
  registered_by: string | null
  created_at: Generated<Timestamp>
}

export interface SensorAssignmentTable {
  id: string
  sensor_id: string
  instrument_id: string
  seat_id: string | null
  place_id: Generated<string>
  from_at: Timestamp
  until_at: Timestamp | null
  installed_by: string | null
  first_data_at: Timestamp | null
  working_at: Timestamp | null
  ended_as: string | null
}

export interface SensorCalibrationTable {
  id: string
  assignment_id: string
  from_at: Timestamp
  until_at: Timestamp
  expected_watts: number
  measured_watts: number
  samples: number
  tolerance_permille: number
  passed: boolean
  done_by: string | null
  done_at: Timestamp
}

export interface SensorCorrectionTable {
  id: string
  sensor_id: string
  instrument_id: string
  from_at: Timestamp
  published_day: string
  reason: string
  evidence: string
  done_by: string | null
  done_at: Timestamp
}

export interface SensorFaultTable {
  id: string
  sensor_id: string
  what: string
  reported_by: string | null
  reported_at: Timestamp
  mended_by: string | null
  mended_at: Timestamp | null
  resolution: string | null
}

export interface SensorFindingTable {
  id: string
  sensor_id: string
  kind: string
  other_id: string | null
  since: Timestamp
  until_at: Timestamp | null
  detail: Generated<Json>
  found_at: Timestamp
  told_at: Timestamp | null
  verdict: string | null
  judged_by: string | null
  judged_at: Timestamp | null
}

export interface SensorKeyTable {
  id: string
  sensor_id: string
  digest: Buffer
  issued_at: Timestamp
  issued_by: string | null
  revoked_at: Timestamp | null
  revoked_by: string | null
}

export interface ServiceOrderTable {
  id: string
  number: string | null
  kind: string
  state: string
  instrument_id: string
  unit_id: string
  person_id: string
  created_by: string
  organisation_id: string | null
  user_class: string
  title: string
  template_id: string | null
  asked: Generated<Json>
  method: string | null
  sample_count: Generated<number>
  sample_note: string | null
  wants_results: Generated<boolean>
  purpose: string | null
  urgent: Generated<boolean>
  free_category: string | null
  payment: string
  project_account: string | null
  approval_asked: Generated<boolean>
  approved_by: string | null
  approved_at: Timestamp | null
  wanted_by: string | null
  promised_by: string | null
  promise: Json | null
  waits_for: Generated<string>
  returned: Generated<number>
  agreed_fen: number | null
  final_fen: number | null
  charged_fen: Generated<number>
  paid_fen: Generated<number>
  submitted_at: Timestamp | null
  agreed_at: Timestamp | null
  started_at: Timestamp | null
  delivered_at: Timestamp | null
  accepted_at: Timestamp | null
  settled_at: Timestamp | null
  ended_at: Timestamp | null
  ended_reason: string | null
  idempotency_key: string | null
  request_digest: Buffer | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface ServiceTemplateTable {
  id: string
  instrument_id: string
  position: number
  name: string
  name_en: string | null
  summary: string | null
  sample_requirements: string | null
  takes_samples: boolean
  methods: Generated<string[]>
  turnaround_days: number | null
  deliverables: Generated<string[]>
  items: Generated<string[]>
  cancel_fee_bp: number | null
  retired_at: Timestamp | null
  created_at: Generated<Timestamp>
}

export interface SessionTable {
  id: string
  user_id: string
  token: string
  expires_at: Timestamp
  ip_address: string | null
  user_agent: string | null
  membership_id: string | null
  second_factor: Generated<boolean>
  last_seen_at: Timestamp | null
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface TwoFactorTable {
  id: string
  user_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean>
  failed_verification_count: Generated<number>
  locked_until: Timestamp | null
  last_code: Buffer | null
  last_code_at: Timestamp | null
}

export interface UseChangedTable {
  id: Generated<number>
  instrument_id: string
  from_at: Timestamp
  until_at: Timestamp
}

export interface UseDayTable {
  instrument_id: string
  day: string
  unit_id: string
  version: number
  metered: number
  unknown: number
  powered: number
  running: number
  effective: number
  measured: number
  warm_up: number
  own: number
  unit: number
  outside: number
  related: number
  reciprocal: number
  university: number
  institute: number
  state_firm: number
  private_firm: number
  public: number
  person: number
  unexplained: number
  not_effective: number
  not_run: number
}

export interface UseGapTable {
  id: string
  instrument_id: string
  day: string
  place_id: string
  seat_id: string | null
  kind: string
  starts_at: Timestamp
  ends_at: Timestamp
  seconds: number
  booking_id: string | null
  checked_in: boolean | null
}

export interface UseHistoryTable {
  since: Timestamp
}

export interface UseLogTable {
  id: string
  instrument_id: string
  seat_id: string | null
  starts_at: Timestamp
  ends_at: Timestamp
  part: Generated<string>
  kind: string
  mode: string
  external: boolean
  person_id: string | null
  organisation_id: string | null
  order_id: string | null
  note: string | null
  entered_by: string | null
  created_at: Generated<Timestamp>
  voided_at: Timestamp | null
  voided_by: string | null
  void_reason: string | null
}

export interface UseLogFileTable {
  log_id: string
  file_id: string
}

export interface UseMonthTable {
  instrument_id: string
  month: string
  unit_id: string
  metered: number
  unknown: number
  powered: number
  running: number
  effective: number
  measured: number
  warm_up: number
  own: number
  unit: number
  outside: number
  related: number
  reciprocal: number
  university: number
  institute: number
  state_firm: number
  private_firm: number
  public: number
  person: number
  unexplained: number
  not_effective: number
  not_run: number
}

export interface UsePageTable {
  file_id: string
  instrument_id: string
  name: string
  added_by: string | null
  added_at: Timestamp
}

export interface UseRecordTable {
  instrument_id: string
  day: string
  position: number
  seat_id: string | null
  starts_at: Timestamp
  ends_at: Timestamp
  seconds: number
  part: string
  source: string
  measured: boolean
  kind: string
  mode: string
  tier: string
  party: string | null
  related: boolean
  reciprocal: boolean
  booking_id: string | null
  order_id: string | null
  log_id: string | null
  attribution_id: string | null
  known_on: string | null
  body_id: string | null
}

export interface UseSnapshotTable {
  id: string
  period: string
  version: number
  from_day: string
  until_day: string
  digest: string
  definitions: Json
  instruments: number
  records: number
  salt: Buffer
  published_by: string | null
  published_at: Timestamp
  note: string | null
  shape: number
  bodies: number | null
  private_firms: number | null
}

export interface UseSnapshotCheckTable {
  snapshot_id: string
  instrument_id: string
  turn: Generated<number>
}

export interface UseSnapshotCheckedTable {
  snapshot_id: string
  at: Timestamp
}

export interface UseSnapshotDifferenceTable {
  snapshot_id: string
  instrument_id: string
  found_at: Timestamp
  lines: number
  measures: Json
}

export interface UseSnapshotDraftTable {
  period: string
  salt: Buffer
  made_at: Timestamp
}

export interface UseSnapshotLineTable {
  snapshot_id: string
  position: number
  line: string
}

export interface UseSnapshotOpeningTable {
  snapshot_id: string
  instrument_id: string
  unit_id: string
  centre_id: string | null
  class_codes: string[]
  region_lineage: string[]
  open: boolean
}

export interface UseSnapshotRowTable {
  snapshot_id: string
  instrument_id: string
  unit_id: string
  metered: number
  unknown: number
  powered: number
  running: number
  effective: number
  measured: number
  warm_up: number
  own: number
  unit: number
  outside: number
  related: number
  reciprocal: number
  university: number
  institute: number
  state_firm: number
  private_firm: number
  public: number
  person: number
  unexplained: number
  not_effective: number
  not_run: number
  month: string
  centre_id: string | null
  class_codes: Generated<string[]>
  region_lineage: Generated<string[]>
  purpose: string | null
}

export interface UseTenTable {
  instrument_id: string
  ten: string
  unit_id: string
  metered: number
  unknown: number
  powered: number
  running: number
  effective: number
  measured: number
  warm_up: number
  own: number
  unit: number
  outside: number
  related: number
  reciprocal: number
  university: number
  institute: number
  state_firm: number
  private_firm: number
  public: number
  person: number
  unexplained: number
  not_effective: number
  not_run: number
}

export interface UseTouchedTable {
  instrument_id: string
  day: string
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Timestamp
  created_at: Generated<Timestamp>
  updated_at: Generated<Timestamp>
}

export interface WebhookTable {
  id: string
  organisation_id: string | null
  name: string
  url: string
  secret: Buffer
  actions: string[]
  created_at: Generated<Timestamp>
  created_by: string | null
  failures: Generated<number>
  failing_since: Timestamp | null
  disabled_at: Timestamp | null
  disabled_by: string | null
}

export interface WebhookDeliveryTable {
  webhook_id: string
  event_id: string
  state: Generated<string>
  attempts: Generated<number>
  next_at: Generated<Timestamp>
  status: number | null
  fault: string | null
  created_at: Generated<Timestamp>
  ended_at: Timestamp | null
}

export interface Schema {
  account: AccountTable
  alarm: AlarmTable
  alarm_hearing: AlarmHearingTable
  alarm_rule: AlarmRuleTable
  alarm_rule_instrument: AlarmRuleInstrumentTable
  alarm_watch: AlarmWatchTable
  api_key: ApiKeyTable
  audit_verification: AuditVerificationTable
  booking: BookingTable
  booking_check_in: BookingCheckInTable
  booking_opening: BookingOpeningTable
  booking_opening_day: BookingOpeningDayTable
  booking_series: BookingSeriesTable
  booking_terms: BookingTermsTable
  booking_wish: BookingWishTable
  calendar_day: CalendarDayTable
  calendar_feed: CalendarFeedTable
  calendar_notice: CalendarNoticeTable
  calendar_year: CalendarYearTable
  campaign: CampaignTable
  campaign_report: CampaignReportTable
  case_attachment: CaseAttachmentTable
  case_comment: CaseCommentTable
  case_decision: CaseDecisionTable
  case_draft: CaseDraftTable
  case_instrument: CaseInstrumentTable
  case_step: CaseStepTable
  conduct_appeal: ConductAppealTable
  conduct_entry: ConductEntryTable
  conduct_setting: ConductSettingTable
  contact_change: ContactChangeTable
  contract: ContractTable
  contract_scan: ContractScanTable
  contract_terms: ContractTermsTable
  cost_statement: CostStatementTable
  custody: CustodyTable
  delegation: DelegationTable
  document_counter: DocumentCounterTable
  document_unit: DocumentUnitTable
  event: EventTable
  file: FileTable
  free_known: FreeKnownTable
  free_touched: FreeTouchedTable
  guess: GuessTable
  idle_clock: IdleClockTable
  idle_excuse: IdleExcuseTable
  idle_naming: IdleNamingTable
  idle_reminder: IdleReminderTable
  import_job: ImportJobTable
  import_row: ImportRowTable
  incident: IncidentTable
  installation: InstallationTable
  instrument: InstrumentTable
  instrument_centre_past: InstrumentCentrePastTable
  instrument_class: InstrumentClassTable
  instrument_class_alias: InstrumentClassAliasTable
  instrument_customs: InstrumentCustomsTable
  instrument_exemption: InstrumentExemptionTable
  instrument_image: InstrumentImageTable
  instrument_responsible: InstrumentResponsibleTable
  instrument_scope: InstrumentScopeTable
  instrument_search: InstrumentSearchTable
  instrument_status: InstrumentStatusTable
  instrument_voluntary: InstrumentVoluntaryTable
  invitation: InvitationTable
  live_opt_out: LiveOptOutTable
  live_state: LiveStateTable
  market_inquiry: MarketInquiryTable
  market_post: MarketPostTable
  membership: MembershipTable
  migration: MigrationTable
  money_account: MoneyAccountTable
  money_adjustment: MoneyAdjustmentTable
  money_claim: MoneyClaimTable
  money_entry: MoneyEntryTable
  money_import: MoneyImportTable
  money_invoice: MoneyInvoiceTable
  money_invoice_order: MoneyInvoiceOrderTable
  money_lot: MoneyLotTable
  money_lot_move: MoneyLotMoveTable
  money_posting: MoneyPostingTable
  money_receipt: MoneyReceiptTable
  money_statement: MoneyStatementTable
  money_statement_line: MoneyStatementLineTable
  money_two_people_change: MoneyTwoPeopleChangeTable
  money_unit: MoneyUnitTable
  notice: NoticeTable
  notice_delivery: NoticeDeliveryTable
  notice_preference: NoticePreferenceTable
  obligation: ObligationTable
  obligation_call: ObligationCallTable
  obligation_nudge: ObligationNudgeTable
  obligation_reach: ObligationReachTable
  obligation_reminder: ObligationReminderTable
  obligation_touched: ObligationTouchedTable
  occupancy: OccupancyTable
  operator_token: OperatorTokenTable
  order_booking: OrderBookingTable
  order_change: OrderChangeTable
  order_dispute: OrderDisputeTable
  order_message: OrderMessageTable
  order_note: OrderNoteTable
  order_quote: OrderQuoteTable
  order_quote_line: OrderQuoteLineTable
  order_rating: OrderRatingTable
  order_setting: OrderSettingTable
  organisation: OrganisationTable
  organisation_code: OrganisationCodeTable
  organisation_past: OrganisationPastTable
  outside_calendar: OutsideCalendarTable
  outside_time: OutsideTimeTable
  person: PersonTable
  policy_document: PolicyDocumentTable
  policy_profile: PolicyProfileTable
  policy_rule: PolicyRuleTable
  policy_rule_version: PolicyRuleVersionTable
  power_draft: PowerDraftTable
  power_draft_interval: PowerDraftIntervalTable
  power_draft_rest: PowerDraftRestTable
  power_interval: PowerIntervalTable
  power_interval_past: PowerIntervalPastTable
  power_rereading: PowerRereadingTable
  power_rest: PowerRestTable
  power_state: PowerStateTable
  power_threshold: PowerThresholdTable
  price_band: PriceBandTable
  price_item: PriceItemTable
  price_list: PriceListTable
  price_list_item: PriceListItemTable
  price_rate: PriceRateTable
  price_window: PriceWindowTable
  procedure_case: ProcedureCaseTable
  qualification: QualificationTable
  qualification_grant: QualificationGrantTable
  region: RegionTable
  request_key: RequestKeyTable
  research_output: ResearchOutputTable
  research_output_instrument: ResearchOutputInstrumentTable
  result_file: ResultFileTable
  result_sheet: ResultSheetTable
  result_sheet_file: ResultSheetFileTable
  run_attribution: RunAttributionTable
  sample: SampleTable
  sample_step: SampleStepTable
  seal: SealTable
  seal_waiting: SealWaitingTable
  search_count: SearchCountTable
  search_word: SearchWordTable
  seat: SeatTable
  sensor: SensorTable
  sensor_assignment: SensorAssignmentTable
  sensor_calibration: SensorCalibrationTable
  sensor_correction: SensorCorrectionTable
  sensor_fault: SensorFaultTable
  sensor_finding: SensorFindingTable
  sensor_key: SensorKeyTable
  service_order: ServiceOrderTable
  service_template: ServiceTemplateTable
  session: SessionTable
  two_factor: TwoFactorTable
  use_changed: UseChangedTable
  use_day: UseDayTable
  use_gap: UseGapTable
  use_history: UseHistoryTable
  use_log: UseLogTable
  use_log_file: UseLogFileTable
  use_month: UseMonthTable
  use_page: UsePageTable
  use_record: UseRecordTable
  use_snapshot: UseSnapshotTable
  use_snapshot_check: UseSnapshotCheckTable
  use_snapshot_checked: UseSnapshotCheckedTable
  use_snapshot_difference: UseSnapshotDifferenceTable
  use_snapshot_draft: UseSnapshotDraftTable
  use_snapshot_line: UseSnapshotLineTable
  use_snapshot_opening: UseSnapshotOpeningTable
  use_snapshot_row: UseSnapshotRowTable
  use_ten: UseTenTable
  use_touched: UseTouchedTable
  verification: VerificationTable
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
}
