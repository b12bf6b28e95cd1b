import type { App } from '../../platform/app.ts'
import { ownSecret } from '../../platform/secret.ts'

/** Under which the receivers' secrets lie in the database. */
export const webhookKey = (app: Pick<App, 'dataDir'>): Promise<string> => ownSecret(app.dataDir, 'webhooks')
