import type { RejectionReason } from '../../telemetry/facts.ts'
import { REASON, type Reason } from '../facts.ts'
import type { House } from './house.ts'

/** Records a refusal; resolves once it is stored, with what the sender is told on MQTT 5. */
export async function record(
  { intake, metrics }: House,
  code: string,
  reason: RejectionReason,
  example: string,
  told: Reason,
): Promise<Reason> {
  await intake.reject(code, reason, example)
  metrics.messages.inc({ outcome: reason })
  return told
}

/** For a connection that ends or never began: nobody waits for the record. */
export function recordLater(house: House, code: string, reason: RejectionReason, example: string): void {
  record(house, code, reason, example, REASON.success).catch((error: unknown) =>
    house.log.warn({ err: error, reason }, 'mqtt: a refusal could not be recorded'),
  )
}
