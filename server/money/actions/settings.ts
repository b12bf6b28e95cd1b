import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { SettingBody } from '../schema/write.ts'
import { lockUnit } from '../store/ledger.ts'
import { findSetting, saveSetting } from '../store/units.ts'
import { unitFor } from './reach.ts'
import { inOne } from './write.ts'

export async function readSetting(app: App, principal: Principal, id: string) {
  const unitId = await unitFor(app.db, principal, 'money.read', id)
  if (unitId === undefined) return refused({ code: 'not_found.organisation' })
  return done({ ...(await findSetting(app.db, unitId)), unitId, mayWrite: may(principal, 'money.write') })
}

/** Lays down where a unit is paid, by when, which invoices it issues and from which amount two people decide. */
export async function writeSetting(app: App, principal: Principal, id: string, body: SettingBody) {
  const saved: Outcome<string> = await inOne(app, async (trx) => {
    const unitId = await unitFor(trx, principal, 'money.write', id)
    if (unitId === undefined) return refused({ code: 'not_found.organisation' })
    await lockUnit(trx, unitId)
    await saveSetting(trx, unitId, body)
    await recordEvents(trx, principal, [
      {
        action: 'money.setting_changed',
        subjectKind: 'organisation',
        subjectId: unitId,
        detail: {
          fields: Object.keys(body),
          twoPeopleFromFen: body.twoPeopleFromFen,
          paymentDays: body.paymentDays,
        },
      },
    ])
    return done(unitId)
  })
  return saved.ok ? readSetting(app, principal, saved.value) : saved
}
