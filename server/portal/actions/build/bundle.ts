import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { InlineConfig } from 'vite'
import { compressAll, quiet, root } from '../../../platform/bundle/index.ts'

const shared: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}

/** Writes the server's bundle, the hashed files for browsers with their compressed forms, and the list of them. */
export async function bundlePages(folder: string): Promise<void> {
  const vite = await import('vite')
  await Promise.all([
    vite.build({
      ...shared,
      ssr: { noExternal: true },
      build: {
        ssr: 'web/portal/server.tsx',
        outDir: join(folder, 'pages'),
        target: 'node24',
        minify: false,
        rolldownOptions: { checks: quiet },
      },
    }),
    vite.build(forBrowsers(folder, 'main.ts', 'portal')),
  ])
  // A page of its own with a script of its own: no other page carries it.
  await vite.build(forBrowsers(folder, 'wall-main.ts', 'wall'))
  const assets = { ...(await bundled(folder)), ...(await copied(folder)) }
  await compressAll(join(folder, 'assets'))
  await writeFile(join(folder, 'assets.json'), JSON.stringify(assets, null, 2))
}

/** One island with everything it needs, beside what stands in the folder. */
const forBrowsers = (folder: string, island: string, name: string): InlineConfig => ({
  ...shared,
  build: {
    outDir: join(folder, 'assets'),
    // The second joins what the first wrote.
    emptyOutDir: name === 'portal',
    assetsDir: '',
    target: 'es2022',
    cssTarget: 'chrome111',
    modulePreload: false,
    rolldownOptions: {
      checks: quiet,
      input: join(root, 'web/portal/islands', island),
      output: { entryFileNames: `${name}-[hash].js`, assetFileNames: `${name}-[hash][extname]` },
    },
  },
})

async function bundled(folder: string): Promise<{ style: string; script: string; wall: string }> {
  const names = await readdir(join(folder, 'assets'))
  const named = (name: string, ending: string) =>
    `/assets/${names.find((each) => each.startsWith(`${name}-`) && each.endsWith(ending)) ?? ''}`
  return { style: named('portal', '.css'), script: named('portal', '.js'), wall: named('wall', '.js') }
}

/** Sprites are fetched by name from pages, so they get their hash here and not by an import. */
async function copied(folder: string): Promise<Record<string, string>> {
  await mkdir(join(folder, 'fixed'), { recursive: true })
  const source = join(root, 'web/portal/assets')
  const entries: [string, string][] = []
  for (const file of await readdir(source)) {
    const content = await readFile(join(source, file))
    const name = file.slice(0, -extname(file).length)
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8)
    const isSprite = name === 'icons' || name === 'drawings'
    const place = isSprite ? `assets/${name}-${hash}${extname(file)}` : `fixed/${file}`
    await writeFile(join(folder, place), content)
    entries.push([name, `/${place}`])
  }
  return Object.fromEntries(entries)
}
