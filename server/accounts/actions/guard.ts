import { newId } from '../../lib/ids.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { visitor } from '../../platform/principal.ts'
import { FORGOTTEN_AFTER, waitAfter, type Target } from '../rules/guessing.ts'
import { blockUntil, countTry, forgive, guessKey } from '../store/guesses.ts'

export type Tried = { target: Target; value: string; subject?: string | undefined }

type Asking = { address: string; requestId: string }

/**
 * Counts a try at each target and from the address before anything is compared. Refused where one of them has to
 * wait; the same for people who exist and who do not.
 */
export async function guard(app: App, asking: Asking, tried: readonly Tried[]): Promise<Refusal[]> {
  const all: Tried[] = [...tried, { target: 'address', value: asking.address }]
  for (const each of all) {
    const seconds = await tryOnce(app, asking, each)
    if (seconds > 0) return [{ code: 'rate_limited.guessing', params: { seconds } }]
  }
  return []
}

/** Seconds to wait; 0: this try may be made. The wait after it begins now, before anybody else's try is counted. */
async function tryOnce(app: App, asking: Asking, { target, value, subject }: Tried): Promise<number> {
  const now = app.clock.now()
  const key = guessKey(target, value)
  return app.db.transaction().execute(async (trx) => {
    const counted = await countTry(trx, key, { now, forgottenAfter: FORGOTTEN_AFTER })
    if ('blockedUntil' in counted) {
      return Math.max(1, Math.ceil((counted.blockedUntil.getTime() - now.getTime()) / 1000))
    }
    const seconds = waitAfter(target, counted.tries)
    if (seconds === 0) return 0
    await blockUntil(trx, key, new Date(now.getTime() + seconds * 1000))
    if (target !== 'sending' && target !== 'mail')
      await recordBlock(trx, asking, { target, subject, seconds })
    return 0
  })
}

const recordBlock = (
  trx: Trx,
  { requestId }: Asking,
  { target, subject, seconds }: { target: Target; subject: string | undefined; seconds: number },
): Promise<void> =>
  recordEvents(trx, visitor(requestId), [
    {
      action: 'session.blocked',
      subjectKind: subject === undefined ? 'sign_in' : 'person',
      subjectId: subject ?? newId(),
      detail: { target, seconds },
    },
  ])

/** After a right answer. */
export const forget = (app: App, asking: Asking, tried: readonly Tried[]): Promise<void> =>
  forgive(
    app.db,
    tried.map(({ target, value }) => guessKey(target, value)),
    guessKey('address', asking.address),
  )
