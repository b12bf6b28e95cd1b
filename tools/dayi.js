// `npm run dayi -- …`: the command line.
import { run } from './runtime.js'

await run('server/cli.ts')
