import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { cleanUp, freshFolder } from '../../../test/support/embedded.ts'

afterEach(cleanUp)

const PROJECT = join(import.meta.dirname, '../../..')
const FOLDER = 'server/platform/embedded-postgres'
const NOBODY = 65_534

type Result = {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  testResults: { assertionResults: { failureMessages: string[] }[] }[]
}

/** Shows the project under another path, so that a closed folder above it does not matter, and drops root. */
const SCRIPT = `mount --bind "$1" "$2" && cd "$2" && shift 2 &&
  exec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups "$@"`

it('all the tests of the embedded database pass as an ordinary user too', { timeout: 300_000 }, async () => {
  const folder = await freshFolder()
  const [project, home] = [join(folder, 'project'), join(folder, 'home')]
  mkdirSync(project)
  mkdirSync(home)
  chownSync(home, NOBODY, NOBODY)
  const node = process.execPath.startsWith(PROJECT) ? relative(PROJECT, process.execPath) : process.execPath
  const report = join(home, 'result.json')
  const suite = ['--configLoader', 'native', '--reporter', 'json', '--outputFile', report, FOLDER]
  const command = [node, 'node_modules/vitest/vitest.mjs', 'run', ...suite]
  const asNobody = ['-m', 'sh', '-c', SCRIPT, 'sh', PROJECT, project, ...command]
  const { stdout, stderr } = spawnSync('/usr/bin/unshare', asNobody, {
    env: { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' },
    encoding: 'utf8',
  })
  if (!existsSync(report)) throw new Error(`the run as an ordinary user gave no result: ${stderr} ${stdout}`)
  const { success, numPassedTests, numFailedTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Result
  const failed = testResults.flatMap((file) => file.assertionResults.flatMap((each) => each.failureMessages))
  expect({ success, numFailedTests, failed }).toEqual({ success: true, numFailedTests: 0, failed: [] })
  expect(numPassedTests).toBeGreaterThan(40)
})
