import { done, type Outcome } from '../lib/refusal.ts'
import type { App } from '../platform/app.ts'
import { provinceOf } from '../platform/profile.ts'
import { VERSION } from '../platform/version.ts'
import { findRegion } from '../regions/index.ts'
import type { InstallationView } from './schema.ts'
import { readFact } from './store.ts'

/** What this installation is: jurisdiction, demonstration or real, and the plain words of its footer. */
export async function readInstallation(app: App): Promise<Outcome<InstallationView>> {
  const code = provinceOf(app.config.profile)
  const [province, demonstration] = await Promise.all([
    findRegion(app.db, code),
    readFact(app.db, 'demonstration'),
  ])
  const { hostFacts } = app.config
  return done({
    profile: app.config.profile,
    province: province ?? { code, name: code, shortName: code, nameEn: code, level: 'province' },
    demonstration: demonstration !== undefined,
    publicUrl: app.config.publicUrl,
    version: VERSION,
    host: hostFacts.host ?? null,
    phone: hostFacts.phone ?? null,
    icp: hostFacts.icp ?? null,
    policeFiling: hostFacts.police ?? null,
    mapApproval: hostFacts.mapApproval ?? null,
  })
}
