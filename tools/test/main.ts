import { everyday, named } from './parts.ts'
import { failed, isGood, lastLine, sum } from './result.ts'
import type { Part, Result } from './result.ts'

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

async function runPart(part: Part): Promise<Result> {
  const missing = await part.missing?.()
  if (missing) {
    console.log(missing)
    return failed
  }
  return await part.run()
}

async function runAll(parts: Part[]): Promise<Result> {
  const results: Result[] = []
  const table: string[] = []
  for (const part of parts) {
    console.log(`\n== ${part.name}: ${part.what}`)
    const since = performance.now()
    const result = await runPart(part)
    const line = `${part.name.padEnd(10)} ${lastLine(result).padEnd(24)} ${seconds(since)}`
    console.log(`   ${lastLine(result)}, ${seconds(since)}`)
    table.push(line)
    results.push(result)
  }
  console.log(`\n${table.join('\n')}\n`)
  return sum(results)
}

const wanted = process.argv.slice(2)
const all = [...everyday, ...named]
const unknown = wanted.filter((name) => !all.some((part) => part.name === name))
if (unknown.length > 0) {
  console.log(`No such part: ${unknown.join(', ')}. There are: ${all.map(({ name }) => name).join(', ')}.`)
  process.exitCode = 1
} else {
  const result = await runAll(
    wanted.length === 0 ? everyday : all.filter(({ name }) => wanted.includes(name)),
  )
  console.log(lastLine(result))
  process.exitCode = isGood(result) ? 0 : 1
}
