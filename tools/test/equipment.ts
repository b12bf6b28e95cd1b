import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { provideChromium } from '../chromium/provide.ts'
import { root } from './command.ts'

const hasPackage = (name: string) => existsSync(join(root, 'node_modules', name, 'package.json'))

/** Says in one line why no browser can be started here, or null. */
export async function missingBrowser(): Promise<string | null> {
  try {
    await provideChromium()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Says which reference data is missing, or null. It lies outside of the project. */
export function missingReference(): Promise<string | null> {
  const folder = process.env['DAYI_REFERENCE_DATA']
  if (!folder) return Promise.resolve('DAYI_REFERENCE_DATA names no folder with the reference lists.')
  return Promise.resolve(existsSync(folder) ? null : `DAYI_REFERENCE_DATA: there is no folder ${folder}.`)
}

/** Says that PostgreSQL 15 for the core set is missing, or null. It is packaged for Linux on x64. */
export function missingPostgres15(): Promise<string | null> {
  const name = 'postgres15-linux-x64'
  return Promise.resolve(hasPackage(name) ? null : `PostgreSQL 15 is missing (package ${name}): run npm ci.`)
}

/** Says that mosquitto_pub is missing, or null. It is a program of the system, not of npm. */
export function missingMosquitto(): Promise<string | null> {
  // It ends with 1 after telling its version; only a program that is not there gives an error.
  const isThere = spawnSync('mosquitto_pub', ['--help']).error === undefined
  return Promise.resolve(isThere ? null : 'mosquitto_pub is missing: apt-get install mosquitto-clients.')
}
