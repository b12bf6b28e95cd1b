import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

import { unpackTar } from './unpack.ts'

/** A browser ready to start: its program, the flags that keep it silent, and the environment it needs. */
export type Chromium = { executablePath: string; args: string[]; env: Record<string, string> }

const weights = ['400Regular', '500Medium', '600SemiBold', '700Bold']

// No sandbox: neither root nor an unprivileged container has one. The rest keeps the browser from calling out.
const args = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** The folder of an installed package, or an error that says what is missing. */
function packageFolder(name: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? []
  const found = paths.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')))
  if (!found) throw new Error(`The package ${name} is missing: run npm ci.`)
  return found
}

function versionOf(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const named = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return named ? String(manifest.version) : '0'
}

/** Writes the font settings of this installation, Noto Sans SC for every family, and says where. */
function fontConfig(folder: string): string {
  const fonts = packageFolder('@expo-google-fonts/noto-sans-sc')
  const path = join(folder, `fonts-${createHash('sha256').update(fonts).digest('hex').slice(0, 12)}.conf`)
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(
    (family) => `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  )
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...weights.map((weight) => `<dir>${join(fonts, weight)}</dir>`),
    `<cachedir>${join(folder, 'font-cache')}</cachedir>`,
    ...families,
    '</fontconfig>',
  ]
  const draft = `${path}.${String(process.pid)}`
  writeFileSync(draft, `${lines.join('\n')}\n`)
  renameSync(draft, path)
  return path
}

async function unpack(source: string, target: string): Promise<void> {
  const bin = join(source, 'bin')
  const program = createWriteStream(join(target, 'chromium'), { mode: 0o700 })
  await pipeline(createReadStream(join(bin, 'chromium.br')), createBrotliDecompress(), program)
  const libraries = createReadStream(join(bin, 'al2023.tar.br')).pipe(createBrotliDecompress())
  await unpackTar(libraries, target)
}

/** A private folder in the temporary one: a stranger's folder of that name is not touched. */
function privateFolder(): string {
  const folder = join(tmpdir(), `dayi-browser-${String(userInfo().uid)}`)
  mkdirSync(join(folder, 'home'), { recursive: true, mode: 0o700 })
  mkdirSync(join(folder, 'font-cache'), { recursive: true, mode: 0o700 })
  const { uid } = lstatSync(folder)
  if (process.getuid && uid !== process.getuid()) throw new Error(`${folder} belongs to another user.`)
  return folder
}

/** Unpacks the packaged browser once a version; put in place by rename, so that no run sees half of it. */
async function packagedBrowser(folder: string): Promise<string> {
  const source = packageFolder('@sparticuz/chromium')
  const target = join(folder, `chromium-${versionOf(source)}`)
  if (existsSync(target)) return target
  const draft = mkdtempSync(`${target}-`)
  await unpack(source, draft)
  try {
    renameSync(draft, target)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // another run was faster
  }
  return target
}

/** Says in one line why the browser cannot start, or nothing. */
function assertRuns({ executablePath, env }: Chromium): void {
  const { status, stderr, error } = spawnSync(executablePath, ['--version'], { env, encoding: 'utf8' })
  if (status === 0) return
  const reason = error?.message ?? stderr.trim().split('\n')[0] ?? ''
  throw new Error(`The browser ${executablePath} does not start: ${reason}`)
}

/** Provides the browser of CHROMIUM_PATH, or else the one that comes with the npm package. */
export async function provideChromium(): Promise<Chromium> {
  const folder = privateFolder()
  const own = process.env['CHROMIUM_PATH']
  const packaged = own ? null : await packagedBrowser(folder)
  const libraries = [...(packaged ? [join(packaged, 'lib')] : []), process.env['LD_LIBRARY_PATH'] ?? '']
  const home = join(folder, 'home')
  const chromium: Chromium = {
    executablePath: own ?? join(packaged ?? '', 'chromium'),
    args,
    env: {
      PATH: process.env['PATH'] ?? dirname(process.execPath),
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      TMPDIR: tmpdir(),
      LANG: 'C.UTF-8',
      FONTCONFIG_FILE: fontConfig(folder),
      LD_LIBRARY_PATH: libraries.filter((path) => path !== '').join(':'),
    },
  }
  assertRuns(chromium)
  return chromium
}
