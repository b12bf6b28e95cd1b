import { asCode } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Verified, VerifiedList } from '../schema.ts'
import { findByCode, findByHash } from '../store/verify.ts'

/** What a document with this code is, for anybody; with a hash, whether the document lists a file with it. */
export async function verifyCode(
  app: App,
  code: string,
  { sha256 }: { sha256?: string },
): Promise<Outcome<Verified>> {
  const hash = sha256 === undefined ? null : Buffer.from(sha256, 'hex')
  const found = await findByCode(app.db, { code: asCode(code), sha256: hash })
  return found === undefined ? refused({ code: 'not_found.document' }) : done(found)
}

/** The sheets that list a file with this hash: whoever asks has the file. */
export async function verifyHash(app: App, { sha256 }: { sha256: string }): Promise<Outcome<VerifiedList>> {
  return done({ items: await findByHash(app.db, Buffer.from(sha256, 'hex')) })
}
