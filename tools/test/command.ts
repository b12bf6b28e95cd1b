import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

export type Ended = { code: number; output: string }
type Options = { env?: Record<string, string>; show?: boolean }

const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)

/** Runs a command at the project's root. With `show` its output goes on as it comes, else it is kept. */
export async function command(line: string[], options: Options = {}): Promise<Ended> {
  const [program = '', ...args] = line
  const env = { ...process.env, ...options.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: undefined }
  const child = spawn(program, args, {
    cwd: root,
    env,
    stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
  })
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  return await new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}
