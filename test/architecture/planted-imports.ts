/** A violation planted into the clean house: the file, its text, and the rule that must refuse it. */
export type Plant = { says: string; file: string; text: string; rule: string }

const imports = (says: string, file: string, text: string): Plant => ({
  says,
  file,
  text: `${text}\n`,
  rule: 'dayi(import-direction)',
})

/** Imports against ARCHITECTURE.md's directions. */
export const directions: Plant[] = [
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
    `export type { App } from '../platform/app.ts'`,
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
  imports(
    'facts import a feature',
    'server/instruments/facts.ts',
    `export { nameOf } from '../regions/index.ts'`,
  ),
  imports(
    'facts import types of a feature',
    'server/e/facts.ts',
    `export type { Name } from '../regions/index.ts'`,
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
  imports('the workbench imports preact', 'web/desk/a/index.tsx', `export { h } from 'preact'`),
  imports(
    'the workbench imports the portal',
    'web/desk/b/index.tsx',
    `export { Page } from '../../portal/instruments/index.ts'`,
  ),
  imports(
    'the workbench enters another of its pages by depth',
    'web/desk/home/page.tsx',
    `export { Board } from '../obligations/board.tsx'`,
  ),
  imports('shared web knows a framework', 'web/shared/a.ts', `export { h } from 'preact'`),
  imports(
    'shared web knows a page',
    'web/shared/b.ts',
    `export { Page } from '../portal/instruments/index.ts'`,
  ),
]
