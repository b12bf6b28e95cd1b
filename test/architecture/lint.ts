import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** What the lint said: its exit code and, for each file, the rules that refused it. */
export type Verdict = { code: number; rules: Map<string, string[]>; text: string }

const settings = ['.oxlintrc.json', 'tools/lint', 'package.json']
const projects = ['tsconfig.json', 'base', 'server', 'shared', 'portal', 'desk', 'tools', 'test']

/** Builds a house of these files in a temporary folder, with the project's own settings and rules. */
export async function buildHouse(files: Record<string, string>): Promise<string> {
  const house = await mkdtemp(join(tmpdir(), 'dayi-house-'))
  const tsconfigs = projects.map((name) => (name.endsWith('.json') ? name : `tsconfig.${name}.json`))
  for (const name of [...settings, ...tsconfigs])
    await cp(join(root, name), join(house, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(house, file)), { recursive: true })
    await writeFile(join(house, file), text)
  }
  return house
}

/** Runs the lint in a house as `npm test` does, and takes the house down. */
export async function lint(house: string): Promise<Verdict> {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const { code, text } = await new Promise<{ code: number; text: string }>((resolve) => {
    execFile(
      process.execPath,
      [program, '--format=json'],
      { cwd: house, maxBuffer: 1e8 },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    )
  })
  await rm(house, { recursive: true })
  const report = JSON.parse(text) as { diagnostics: { code: string; filename: string }[] }
  const rules = new Map<string, string[]>()
  for (const { code: rule, filename } of report.diagnostics) {
    const file = filename.replaceAll('\\', '/')
    rules.set(file, [...(rules.get(file) ?? []), rule])
  }
  return { code, rules, text }
}
