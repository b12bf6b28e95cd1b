// A Dayi in small, started by tests as a process of its own (fork): starts the embedded database, reports,
// writes rows on demand. Argument: EmbeddedOptions as JSON, without log, with an optional umask.
import { Client } from 'pg'
import {
  EmbeddedPostgresError,
  startEmbeddedPostgres,
} from '../../server/platform/embedded-postgres/index.ts'
import type { Report, Wish } from './embedded.ts'

const { umask, ...options } = JSON.parse(process.argv[2] ?? '{}') as Wish
if (umask !== undefined) process.umask(umask)

const report = (message: Report) => void process.send?.(message)

async function writeRows(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS acknowledged (id int PRIMARY KEY, filler text)')
  for (let id = 1; ; id += 1) {
    await client.query('INSERT INTO acknowledged VALUES ($1, repeat($2, 500))', [id, '仪'])
    report({ kind: 'row', id })
  }
}

try {
  const events: string[] = []
  const log = ({ event }: { event: string }) => {
    events.push(event)
    report({ kind: 'event', event })
  }
  const database = await startEmbeddedPostgres({ ...options, log })
  const { url, version, source, how } = database
  process.on('message', (wish) => {
    if (wish === 'write') void writeRows(url).catch(() => undefined)
    if (wish === 'leave') process.exit(3)
    if (wish === 'stop') void database.stop().then(() => process.exit(0))
  })
  process.on('disconnect', () => void database.stop().then(() => process.exit(0)))
  report({ kind: 'ready', url, version, source, how, events })
} catch (error) {
  const known = error instanceof EmbeddedPostgresError
  report({
    kind: 'failed',
    code: known ? error.code : 'unknown',
    message: known ? error.message : String(error),
    zh: known ? error.zh : '',
  })
  process.disconnect()
}
