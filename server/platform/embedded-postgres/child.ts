import { spawn } from 'node:child_process'
import { parse } from 'node:path'
import type { Account } from './account.ts'
import { systemVariable } from './inherited.ts'

const KEPT = ['SystemRoot', 'SYSTEMROOT', 'TEMP', 'TMP', 'USERPROFILE']
const UNIX_PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin'

/** Only what a database needs: an inherited locale, LD_LIBRARY_PATH or PG* variable can break it. */
function cleanEnvironment(): Record<string, string> {
  const environment: Record<string, string> = { LC_ALL: 'C', PATH: UNIX_PATH }
  if (process.platform !== 'win32') return environment
  for (const name of [...KEPT, 'PATH']) environment[name] = systemVariable(name) ?? ''
  return environment
}

/** Options with which every child runs: as the account, from a folder that anyone can enter. */
export function childOptions(account: Account | undefined) {
  return {
    cwd: parse(process.cwd()).root,
    env: cleanEnvironment(),
    windowsHide: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  }
}

export type Outcome = { code: number; output: string }

/** Runs a program to its end. A program that cannot be run at all gives code 127 and the reason. */
export function run(program: string, args: string[], account?: Account): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...childOptions(account), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const hear = (chunk: Buffer) => void (output = (output + chunk.toString('utf8')).slice(-20_000))
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => resolve({ code: 127, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
