// Tools with a lock of their own install themselves the first time they are needed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs the tool in `folder` from its lock, if that has not been done.
 * @param {string} folder
 */
export function install(folder) {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return
  const { status, stderr } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ci in ${folder} failed:\n${stderr}`)
}
