import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')

/**
 * A generated file and the function that makes its text: `export async function name(): Promise<string>`
 * in `module`. The text must be the same on every machine, so that the check can compare it.
 */
type Generated = { file: string; module: string; name: string }

const files: Generated[] = [
  { file: 'server/db/schema.gen.ts', module: 'server/platform/db/schema-gen.ts', name: 'rowTypes' },
  { file: 'api/openapi.json', module: 'server/platform/http/openapi.ts', name: 'openapiDocument' },
]

const isGenerator = (value: unknown): value is () => Promise<unknown> => typeof value === 'function'

async function make({ module, name }: Generated): Promise<string> {
  const loaded: unknown = await import(pathToFileURL(join(root, module)).href)
  const generator = new Map<string, unknown>(Object.entries(loaded ?? {})).get(name)
  if (!isGenerator(generator)) throw new Error(`${module} exports no function ${name}`)
  const made = await generator()
  return typeof made === 'string' ? made : `${JSON.stringify(made, null, 2)}\n`
}

const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null)

/** The client's types carry the hash of the document they were made from: stale ones show without a generator. */
function staleClient(): string | null {
  const [client, document] = [read('web/shared/api.gen.ts'), read('api/openapi.json')]
  if (document === null) return null
  const hash = createHash('sha256').update(document).digest('hex')
  return client?.includes(hash)
    ? null
    : 'web/shared/api.gen.ts is out of date: node tools/codegen/generate.js'
}

const isCheck = process.argv.includes('--check')
const faults: string[] = []
for (const generated of files) {
  const text = await make(generated)
  const isSame = read(generated.file) === text
  if (isCheck && !isSame) faults.push(`${generated.file} is out of date: node tools/generate.ts`)
  if (isCheck || isSame) continue
  mkdirSync(dirname(join(root, generated.file)), { recursive: true })
  writeFileSync(join(root, generated.file), text)
  console.log(`${generated.file} written`)
}
const stale = staleClient()
if (stale) faults.push(stale)
for (const fault of faults) console.log(fault)
process.exitCode = isCheck && faults.length > 0 ? 1 : 0
