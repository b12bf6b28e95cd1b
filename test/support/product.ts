import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const PATIENCE = 90_000

export type Ended = { code: number | null; signal: NodeJS.Signals | null; output: string; errors: string }

export type Product = {
  child: ChildProcess
  /** Where it serves, as it printed it. */
  address: string
  output(): string
  end(signal: NodeJS.Signals): Promise<Ended>
}

/** Runs `npm start`'s entry as a process of its own, as its users do, until it serves. */
export async function startProduct(environment: Record<string, string>): Promise<Product> {
  const run = launch('tools/start.js', [], environment)
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no address within the time: ${run.output()}`)), PATIENCE)
    run.child.stdout?.on('data', () => {
      const found = /Ready after [\d.]+ s: (http:\S+)/.exec(run.output())?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    })
    void run.ended.then(({ code, errors }) => {
      clearTimeout(timer)
      reject(new Error(`ended with ${code}: ${errors}`))
    })
  })
  return {
    child: run.child,
    address,
    output: run.output,
    end: (signal) => {
      run.child.kill(signal)
      return run.ended
    },
  }
}

/** Runs the product or its command line until it ends by itself. */
export const runProduct = (
  entry: 'tools/start.js' | 'tools/dayi.js',
  words: string[],
  environment: Record<string, string>,
) => launch(entry, words, environment).ended

function launch(entry: string, words: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [entry, ...words], {
    cwd: ROOT,
    env: {
      ...process.env,
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      MQTT_PORT: '0',
      DAYI_DEMO_METERS: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors] = [collect(child.stdout), collect(child.stderr)]
  const ended = once(child, 'close').then(([code, signal]): Ended => ({
    code,
    signal,
    output: output(),
    errors: errors(),
  }))
  return { child, output, ended }
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk: string) => (text += chunk))
  return () => text
}
