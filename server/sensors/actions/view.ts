import type { Finding, Sensor } from '../schema/read.ts'
import type { HeardRow } from '../store/heard.ts'
import type { FindingRow, SensorRow } from '../store/list.ts'

export const findingView = ({ id, kind, since, until, other, detail, verdict }: FindingRow): Finding => ({
  id,
  kind,
  since: new Date(since).toISOString(),
  until: until === null ? null : new Date(until).toISOString(),
  other,
  watts: detail.watts ?? null,
  skewSeconds: detail.skewSeconds ?? null,
  steps: detail.steps ?? null,
  exchange: exchangeOf(detail),
  verdict,
})

function exchangeOf({
  ownSeconds,
  otherSeconds,
  sameRoom,
  touched,
}: FindingRow['detail']): Finding['exchange'] {
  if (ownSeconds === undefined || otherSeconds === undefined) return null
  return { ownSeconds, otherSeconds, sameRoom: sameRoom === true, touched: touched === true }
}

function stateOf({ scrappedAt, finding, isRetired, faultySince, instrument }: SensorRow): Sensor['state'] {
  if (scrappedAt !== null) return 'scrapped'
  if (finding !== null) return finding.kind === 'silent' ? 'silent' : 'suspicious'
  if (isRetired) return 'recover'
  if (faultySince !== null) return 'faulty'
  return instrument === null ? 'stock' : 'normal'
}

/** A sensor as lists show it, with what was last heard of it. */
export const sensorView = (
  row: SensorRow,
  heard: HeardRow | undefined,
  spark: (number | null)[],
): Sensor => ({
  id: row.id,
  code: row.code,
  model: row.model,
  unit: row.unit,
  instrument: row.instrument,
  seat: row.seat,
  installedAt: row.installedAt?.toISOString() ?? null,
  workingAt: row.workingAt?.toISOString() ?? null,
  state: stateOf(row),
  finding: row.finding === null ? null : findingView(row.finding),
  heardAt: heard?.heardAt.toISOString() ?? null,
  watts: heard?.power ?? null,
  signal: heard?.signal ?? null,
  spark,
})
