// Builds beside the server, so that the portal answers meanwhile.
import { buildDesk } from './index.ts'

await buildDesk()
