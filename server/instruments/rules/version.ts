import type { Refusal } from '../../lib/refusal.ts'

const CIVIL = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** Why a change made from an older version is not taken: who changed the entry meanwhile, and when (Shanghai time). */
export function conflictOf(last: { at: Date; name: string | null } | undefined): Refusal {
  const at = last === undefined ? '' : CIVIL.format(last.at)
  return last === undefined || last.name === null
    ? { code: 'conflict.instrument_changed', params: { at } }
    : { code: 'conflict.instrument_changed_by', params: { at, who: last.name } }
}
