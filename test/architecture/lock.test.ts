import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { root } from './tree.ts'

type Lock = { packages: Record<string, unknown> }

const script = process.env['npm_execpath']
const npm = script?.endsWith('.js') ? [process.execPath, script] : ['npm']

describe('the lock', () => {
  let folder: string
  const dryRun = () => {
    const line = [...npm, 'ci', '--dry-run', '--ignore-scripts', '--offline', '--loglevel=error']
    return spawnSync(line[0]!, line.slice(1), { cwd: folder, encoding: 'utf8' })
  }
  const complete = () =>
    execFileSync(process.execPath, [join(root, 'tools', 'complete-lock.js')], { cwd: folder })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dayi-lock-'))
    for (const name of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(root, name), join(folder, name))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is complete: npm ci would install it', () => {
    const { status, stderr } = dryRun()
    expect(status, stderr).toBe(0)
  })

  it('without a platform package is refused by npm ci, and completed again word by word', () => {
    const file = join(folder, 'package-lock.json')
    const whole = readFileSync(file, 'utf8')
    const lock = JSON.parse(whole) as Lock
    delete lock.packages['node_modules/@node-rs/jieba-linux-arm64-gnu']
    writeFileSync(file, JSON.stringify(lock))
    expect(dryRun().stderr).toContain('Missing: @node-rs/jieba-linux-arm64-gnu')
    complete()
    expect(readFileSync(file, 'utf8')).toBe(whole)
    expect(dryRun().status).toBe(0)
  })
})
