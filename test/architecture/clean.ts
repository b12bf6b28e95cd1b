/** A small house in which everything stands where it should: path → text. The lint must find nothing in it. */
export const clean: Record<string, string> = {
  'server/lib/money.ts': `/** Adds amounts in fen. */
export const add = (left: number, right: number): number => left + right

export const isFen = (value: unknown): boolean => (value as number) >= 0
`,
  'server/platform/config.ts': `export const port = (env: NodeJS.ProcessEnv = process.env): number => Number(env['PORT'] ?? '8080')
`,
  'server/platform/db/index.ts': `export { sql } from 'kysely'
export type Database = { name: string }
`,
  'server/platform/http/route.ts': `export type Route = { method: string; path: string; permission: string }
`,
  'server/platform/permissions.ts': `export type Viewer = { id: string }
`,
  'server/platform/jobs/index.ts': `export type Job = { name: string; run: () => Promise<void> }
`,
  'server/db/schema.gen.ts': `export type Rows = { region: { code: string } }
`,
  'server/regions/index.ts': `export { nameOf } from './actions.ts'
`,
  'server/regions/actions.ts': `export const nameOf = (code: string): Promise<string> => Promise.resolve(code)
`,
  'server/regions/facts.ts': `export const LEVELS = ['province', 'city', 'county'] as const
export type Level = (typeof LEVELS)[number]
`,
  'server/instruments/schema.ts': `import { Type } from 'typebox'

export const instrument = Type.Object({ id: Type.String() }, { $id: 'Instrument' })
export type Instrument = { id: string; value: number }
`,
  'server/instruments/rules/value.ts': `import { add } from '../../lib/money.ts'
import type { Instrument } from '../schema.ts'

export const total = (all: Instrument[]): number => all.reduce((sum, { value }) => add(sum, value), 0)
`,
  'server/instruments/store.ts': `import { sql } from 'kysely'

import type { Rows } from '../db/schema.gen.ts'
import type { Viewer } from '../platform/permissions.ts'

export const list = (_viewer: Viewer): Rows[] => [sql\`select 1\`].map(() => ({ region: { code: '220000' } }))
`,
  'server/instruments/actions.ts': `import type { Database } from '../platform/db/index.ts'
import { nameOf } from '../regions/index.ts'
import { total } from './rules/value.ts'
import { found } from './search/index.ts'
import { list } from './store.ts'

export async function count(db: Database): Promise<string> {
  const rows = list({ id: db.name })
  return \`\${await nameOf(db.name)} \${total([]) + found()} \${rows.length}\`
}
`,
  'server/instruments/routes.ts': `import type { Route } from '../platform/http/route.ts'
import { count } from './actions.ts'
import { instrument } from './schema.ts'

export const routes: (Route & { action: unknown; response: unknown })[] = [
  { method: 'GET', path: '/instruments', permission: 'instruments.read', action: count, response: instrument },
]
`,
  'server/instruments/search/rules.ts': `import { LEVELS } from '../../regions/facts.ts'
import { total } from '../rules/value.ts'

export const found = (): number => total([]) + LEVELS.length
export const ends = (text: string): boolean => text.endsWith('仪')
`,
  'server/instruments/search/index.ts': `export { found } from './rules.ts'
`,
  'server/instruments/jobs.ts': `import type { Job } from '../platform/jobs/index.ts'
import { count } from './actions.ts'

export const jobs: Job[] = [{ name: 'count', run: async () => void (await count({ name: 'x' })) }]
`,
  'server/instruments/index.ts': `export { count } from './actions.ts'
`,
  'server/main.ts': `import { jobs } from './instruments/jobs.ts'
import { routes } from './instruments/routes.ts'
import { port } from './platform/config.ts'

export const all = { jobs, routes, port: port(process.env) }
`,
  'web/shared/paths.ts': `export const instrumentPath = (id: string): string => \`/instruments/\${id}\`
`,
  'web/portal/ui/card.tsx': `export const Card = ({ text }: { text: string }) => <p>{text}</p>
`,
  'web/portal/instruments/page.tsx': `import { instrumentPath } from '../../shared/paths.ts'
import { Card } from '../ui/card.tsx'

export const Page = ({ name }: { name: string }) => (
  <main title={name}>
    <Card text={instrumentPath(name)} />
  </main>
)
`,
  'web/portal/instruments/index.ts': `export { Page } from './page.tsx'
`,
  'web/desk/obligations/index.tsx': `import { Button } from 'antd'
import { instrumentPath } from '../../shared/paths.ts'

export default function Board({ name }: { name: string }) {
  return <Button href={instrumentPath(name)} />
}
`,
  'web/desk/routes.tsx': `import Board from './obligations/index.tsx'

export const pages = [Board]
`,
  'web/portal/home/page.tsx': `import { Page } from '../instruments/index.ts'

export const Home = Page
`,
}
