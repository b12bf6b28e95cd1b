// `npm start`: plain JavaScript, so that an old Node can say what is missing instead of failing to parse.
import { run } from './runtime.js'

await run('server/main.ts')
