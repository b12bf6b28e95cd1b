// `npm test`: every check and every test, one after another; the last line counts them.
import { run } from './runtime.js'

await run('tools/test/main.ts')
