import type { App } from '../../platform/app.ts'
import { FORGOTTEN_AFTER } from '../rules/guessing.ts'
import { sweep } from '../store/guesses.ts'

/** What has expired is not kept: sessions, links, codes, counted tries. */
export const sweepExpired = (app: App): Promise<void> => sweep(app.db, app.clock.now(), FORGOTTEN_AFTER)
