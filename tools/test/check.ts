import { stripVTControlCharacters } from 'node:util'

import { command } from './command.ts'
import { failed, passed } from './result.ts'
import type { Result } from './result.ts'

/** A check that counts as one test: it passes when its command ends with 0, else its output is shown. */
export async function check(line: string[]): Promise<Result> {
  const { code, output } = await command(line)
  if (code === 0) return passed
  console.log(stripVTControlCharacters(output).trimEnd())
  console.log(`${line.join(' ')}: exit ${String(code)}`)
  return failed
}

/** npm of this run, started by the Node at hand: `npm` itself may be missing on PATH under a test runner. */
function npm(): string[] {
  const script = process.env['npm_execpath']
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm']
}

/** The lock is complete for every platform: `npm ci` would install it. Needs no network. */
export async function checkLock(): Promise<Result> {
  const { code, output } = await command([
    ...npm(),
    'ci',
    '--dry-run',
    '--ignore-scripts',
    '--offline',
    '--loglevel=error',
  ])
  if (code === 0) return passed
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'))
  console.log(lines.join('\n'))
  console.log('After a change of dependencies: node tools/complete-lock.js')
  return failed
}
