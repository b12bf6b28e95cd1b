import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { apiDocument } from './generate/api-document.ts'
import { rowTypes } from './generate/row-types.ts'

// Writes the generated files, or with --check says which of them are out of date.
// A generator makes the same text on every machine, so that the check can compare it.
const generators: Record<string, () => Promise<string>> = {
  'server/db/schema.gen.ts': rowTypes,
  'api/openapi.json': apiDocument,
}

const root = join(import.meta.dirname, '..')
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null)

/** The client's types carry the hash of their document, so that stale ones show without their generator. */
function staleClient(): string[] {
  const [client, document] = [read('web/shared/api.gen.ts'), read('api/openapi.json')]
  if (document === null) return []
  const hash = createHash('sha256').update(document).digest('hex')
  const isFresh = client?.includes(hash) ?? false
  return isFresh ? [] : ['web/shared/api.gen.ts is out of date: node tools/codegen/generate.js']
}

async function bringUpToDate(
  file: string,
  generate: () => Promise<string>,
  isCheck: boolean,
): Promise<string[]> {
  const text = await generate()
  if (read(file) === text) return []
  if (isCheck) return [`${file} is out of date: node tools/generate.ts`]
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
  console.log(`${file} written`)
  return []
}

const isCheck = process.argv.includes('--check')
const faults: string[] = []
for (const [file, generate] of Object.entries(generators)) {
  try {
    faults.push(...(await bringUpToDate(file, generate, isCheck)))
  } catch (error) {
    faults.push(`${file} cannot be generated: ${error instanceof Error ? error.message : String(error)}`)
  }
}
faults.push(...staleClient())
for (const fault of faults) console.log(fault)
process.exitCode = faults.length > 0 ? 1 : 0
