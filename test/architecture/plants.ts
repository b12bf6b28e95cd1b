import { directions } from './planted-imports.ts'
import type { Plant } from './planted-imports.ts'

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
