/** A violation planted into the clean house: the file, its text, and the rule that must refuse it. */
export type Plant = { says: string; file: string; text: string; rule: string }

const imports = (says: string, file: string, text: string): Plant => ({
  says,
  file,
  text: `${text}\n`,
  rule: 'dayi(import-direction)',
})

const directions: Plant[] = [
  imports('lib imports the platform', 'server/lib/a.ts', `export { port } from '../platform/config.ts'`),
  imports('lib imports a feature', 'server/lib/b.ts', `export { count } from '../instruments/index.ts'`),
  imports('lib reads files', 'server/lib/c.ts', `export { readFileSync } from 'node:fs'`),
  imports(
    'the platform imports a feature',
    'server/platform/a.ts',
    `export { count } from '../instruments/index.ts'`,
  ),
  imports('the platform imports main', 'server/platform/b.ts', `export { all } from '../main.ts'`),
  imports(
    'schema imports the platform',
    'server/a/schema.ts',
    `export { port } from '../platform/config.ts'`,
  ),
  imports(
    'schema imports its actions',
    'server/instruments/schema/a.ts',
    `export { count } from '../actions.ts'`,
  ),
  imports('rules import a store', 'server/instruments/rules/a.ts', `export { list } from '../store.ts'`),
  imports('rules import the platform', 'server/a/rules.ts', `export { port } from '../platform/config.ts'`),
  imports(
    'rules import types of the platform',
    'server/b/rules.ts',
    `export type { Viewer } from '../platform/permissions.ts'`,
  ),
  imports(
    'rules import another feature',
    'server/c/rules.ts',
    `export { count } from '../instruments/index.ts'`,
  ),
  imports(
    'rules import values of the schema',
    'server/instruments/rules/b.ts',
    `export { instrument } from '../schema.ts'`,
  ),
  imports('rules read files', 'server/d/rules.ts', `export { readFileSync } from 'node:fs'`),
  imports(
    'rules of a search folder import a store',
    'server/instruments/search/rules/a.ts',
    `export { list } from '../../store.ts'`,
  ),
  imports('store imports actions', 'server/instruments/store/a.ts', `export { count } from '../actions.ts'`),
  imports(
    'store imports another feature',
    'server/a/store.ts',
    `export { count } from '../instruments/index.ts'`,
  ),
  imports(
    'store imports the platform beyond db',
    'server/b/store.ts',
    `export { port } from '../platform/config.ts'`,
  ),
  imports(
    'actions import routes',
    'server/instruments/actions/a.ts',
    `export { routes } from '../routes.ts'`,
  ),
  imports(
    'actions enter a feature by its store',
    'server/a/actions.ts',
    `export { list } from '../instruments/store.ts'`,
  ),
  imports(
    'actions enter a feature by its rules',
    'server/b/actions.ts',
    `import { total } from '../instruments/rules/value.ts'\n\nexport const a = total`,
  ),
  imports(
    'actions import deep by import()',
    'server/c/actions.ts',
    `export const load = () => import('../instruments/store.ts')`,
  ),
  imports(
    'actions import deep types by import()',
    'server/d/actions.ts',
    `export type A = import('../instruments/store.ts').A`,
  ),
  imports('actions speak SQL by kysely', 'server/e/actions.ts', `export { sql } from 'kysely'`),
  imports(
    'actions speak SQL by pg',
    'server/f/actions.ts',
    `import pg from 'pg'\n\nexport const client = pg.Client`,
  ),
  imports(
    'actions speak SQL by the platform',
    'server/g/actions.ts',
    `import { sql } from '../platform/db/index.ts'\n\nexport const a = sql`,
  ),
  imports('routes import a store', 'server/instruments/routes/a.ts', `export { list } from '../store.ts'`),
  imports(
    'routes import another feature',
    'server/a/routes.ts',
    `export { count } from '../instruments/index.ts'`,
  ),
  imports(
    'routes import the platform beyond http',
    'server/b/routes.ts',
    `export { port } from '../platform/config.ts'`,
  ),
  imports('jobs import a store', 'server/instruments/jobs/a.ts', `export { list } from '../store.ts'`),
  imports(
    'an index opens another feature',
    'server/a/index.ts',
    `export { count } from '../instruments/index.ts'`,
  ),
  imports('main imports a store', 'server/cli.ts', `export { list } from './instruments/store.ts'`),
  imports(
    'the server imports the web',
    'server/h/actions.ts',
    `export { instrumentPath } from '../../web/shared/paths.ts'`,
  ),
  imports(
    'the product imports test support',
    'server/i/actions.ts',
    `export { a } from '../../test/support/a.ts'`,
  ),
  imports('the product imports a test tool', 'server/j/actions.ts', `export { it } from 'vitest'`),
  imports(
    'the portal imports the server',
    'web/portal/a/page.tsx',
    `export { count } from '../../../server/instruments/index.ts'`,
  ),
  imports('the portal imports react', 'web/portal/b/page.tsx', `export { useState } from 'react'`),
  imports('the portal imports antd', 'web/portal/c/page.tsx', `export { Button } from 'antd'`),
  imports(
    'a page enters another by depth',
    'web/portal/d/page.tsx',
    `export { Page } from '../instruments/page.tsx'`,
  ),
  imports(
    'the portal imports the workbench',
    'web/portal/e/page.tsx',
    `export { Desk } from '../../desk/a/index.ts'`,
  ),
  imports('shared web knows a framework', 'web/shared/a.ts', `export { h } from 'preact'`),
  imports(
    'shared web knows a page',
    'web/shared/b.ts',
    `export { Page } from '../portal/instruments/index.ts'`,
  ),
]

const manyLines = Array.from({ length: 301 }, (_, at) => `export const a${String(at)} = ${String(at)}`)
const longBody = Array.from({ length: 41 }, (_, at) => `  total += ${String(at)}`)
const longPage = Array.from({ length: 81 }, () => `    <br />`)

const texts: Plant[] = [
  {
    says: 'a Chinese literal',
    file: 'server/k/rules.ts',
    text: `export const a = '仪器'\n`,
    rule: 'dayi(people-text)',
  },
  {
    says: 'a Chinese template',
    file: 'server/l/actions.ts',
    text: 'export const a = (b: string) => `共 ${b}`\n',
    rule: 'dayi(people-text)',
  },
  {
    says: 'a word in a page',
    file: 'web/portal/f/page.tsx',
    text: `export const A = () => <p>Search</p>\n`,
    rule: 'dayi(people-text)',
  },
  {
    says: 'a spoken attribute in a page',
    file: 'web/portal/g/page.tsx',
    text: `export const A = () => <p title="Search" />\n`,
    rule: 'dayi(people-text)',
  },
]

const habits: Plant[] = [
  {
    says: 'rules look at the clock',
    file: 'server/m/rules.ts',
    text: `export const a = () => Date.now()\n`,
    rule: 'dayi(pure-rules)',
  },
  {
    says: 'rules make the present',
    file: 'server/n/rules.ts',
    text: `export const a = () => new Date()\n`,
    rule: 'dayi(pure-rules)',
  },
  {
    says: 'rules throw dice',
    file: 'server/o/rules.ts',
    text: `export const a = () => Math.random()\n`,
    rule: 'dayi(pure-rules)',
  },
  {
    says: 'rules wait',
    file: 'server/p/rules.ts',
    text: `export const a = async (b: Promise<void>) => {\n  await b\n}\n`,
    rule: 'dayi(pure-rules)',
  },
  {
    says: 'a route decides',
    file: 'server/q/routes.ts',
    text: `export const a = (b: boolean) => {\n  if (b) throw new Error('b')\n}\n`,
    rule: 'dayi(declarative-routes)',
  },
  {
    says: 'the environment read in an action',
    file: 'server/r/actions.ts',
    text: `export const a = process.env['A']\n`,
    rule: 'dayi(environment)',
  },
  {
    says: 'the environment imported',
    file: 'server/s/actions.ts',
    text: `import { env } from 'node:process'\n\nexport const a = env['A']\n`,
    rule: 'dayi(environment)',
  },
  {
    says: 'a file without a role',
    file: 'server/t/things.ts',
    text: `export const a = 1\n`,
    rule: 'dayi(file-role)',
  },
  {
    says: 'a file named utils',
    file: 'server/lib/utils.ts',
    text: `export const a = 1\n`,
    rule: 'dayi(file-role)',
  },
  {
    says: 'an exception without a reason',
    file: 'server/u/rules.ts',
    text: `// oxlint-disable-next-line no-var\nexport var a = 1\n`,
    rule: 'dayi(reasoned-exception)',
  },
  {
    says: 'any',
    file: 'server/v/rules.ts',
    text: `export const a = (b: any) => String(b)\n`,
    rule: 'typescript(no-explicit-any)',
  },
  {
    says: 'an any that leaks in',
    file: 'server/w/rules.ts',
    text: `export const a = (b: string): string => JSON.parse(b)\n`,
    rule: 'typescript(no-unsafe-return)',
  },
  {
    says: 'an assertion',
    file: 'server/x/rules.ts',
    text: `export const a = (b: unknown) => b as string\n`,
    rule: 'typescript(consistent-type-assertions)',
  },
  {
    says: 'a non-null assertion',
    file: 'server/y/rules.ts',
    text: `export const a = (b: string | null) => b!.length\n`,
    rule: 'typescript(no-non-null-assertion)',
  },
  {
    says: 'a promise left alone',
    file: 'server/z/actions.ts',
    text: `export const a = (b: () => Promise<void>) => {\n  b()\n}\n`,
    rule: 'typescript(no-floating-promises)',
  },
  {
    says: 'console in the product',
    file: 'server/aa/actions.ts',
    text: `export const a = () => console.log(1)\n`,
    rule: 'eslint(no-console)',
  },
  {
    says: 'a file over 300 lines',
    file: 'server/lib/long.ts',
    text: `${manyLines.join('\n')}\n`,
    rule: 'eslint(max-lines)',
  },
  {
    says: 'a function over 40 lines',
    file: 'server/lib/body.ts',
    text: `export function a() {\n  let total = 0\n${longBody.join('\n')}\n  return total\n}\n`,
    rule: 'eslint(max-lines-per-function)',
  },
  {
    says: 'a page over 80 lines',
    file: 'web/portal/h/page.tsx',
    text: `export const A = () => (\n  <p>\n${longPage.join('\n')}\n  </p>\n)\n`,
    rule: 'eslint(max-lines-per-function)',
  },
  {
    says: 'a cycle',
    file: 'server/lib/one.ts',
    text: `import { two } from './two.ts'\n\nexport const one = () => two()\n`,
    rule: 'import(no-cycle)',
  },
  {
    says: 'a cycle, seen from behind',
    file: 'server/lib/two.ts',
    text: `import { one } from './one.ts'\n\nexport const two = (): number => one()\n`,
    rule: 'import(no-cycle)',
  },
  {
    says: 'a test left out',
    file: 'server/lib/a.test.ts',
    text: `import { it } from 'vitest'\n\nit.skip('is left out', () => undefined)\n`,
    rule: 'vitest(no-disabled-tests)',
  },
  {
    says: 'a test run alone',
    file: 'server/lib/b.test.ts',
    text: `import { it } from 'vitest'\n\nit.only('is alone', () => undefined)\n`,
    rule: 'vitest(no-focused-tests)',
  },
]

export const plants: Plant[] = [...directions, ...texts, ...habits]
