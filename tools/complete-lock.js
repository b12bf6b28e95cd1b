// Adds to package-lock.json the optional platform packages that the registry at hand did not serve,
// so that `npm ci` succeeds on every platform. Run after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs'

const OS = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony', 'windows', 'win']
const CPU = ['x64', 'arm64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32']

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, optionalDependencies?: Record<string, string> }} Entry
 * @typedef {Record<string, Entry>} Packages
 */

/**
 * What a platform package's name says of its platform: { os, cpu, libc } arrays, absent where unsaid.
 * @param {string} name
 */
function platformOf(name) {
  const parts = name.split(/[/-]/)
  const os = OS.find((word) => parts.includes(word))
  const cpu = CPU.find((word) => parts.includes(word))
  const libc = parts.some((part) => part.startsWith('musl')) ? 'musl' : undefined
  const glibc = parts.some((part) => part.startsWith('gnu')) && os === 'linux' ? 'glibc' : undefined
  return {
    ...(cpu && { cpu: [cpu] }),
    ...((libc ?? glibc) && { libc: [libc ?? glibc] }),
    ...(os && { os: [os.startsWith('win') ? 'win32' : os] }),
  }
}

/**
 * Resolves a dependency as Node does: from the nearest node_modules upwards.
 * @param {Packages} packages
 * @param {string} from
 * @param {string} name
 */
function isLocked(packages, from, name) {
  for (let at = from; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}/node_modules/${name}`]?.version) return true
  }
  return Boolean(packages[`node_modules/${name}`]?.version)
}

const file = process.argv[2] ?? 'package-lock.json'
/** @type {{ packages: Packages }} */
const lock = JSON.parse(readFileSync(file, 'utf8'))
let added = 0
for (const [from, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(lock.packages, from, name)) continue
    const version = range.replace(/^npm:.*@/, '').replace(/^[\^~]/, '')
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}: no version to be read from ${range}`)
    // In the order in which npm writes them, so that its next rewrite changes nothing.
    const facts = { ...platformOf(name), ...(entry.dev && { dev: true }), optional: true }
    const ordered = Object.fromEntries(Object.entries(facts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    lock.packages[`node_modules/${name}`] = { version, ...ordered }
    added += 1
  }
}
const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
lock.packages = Object.fromEntries(sorted)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${file}: ${added} platform packages added`)
