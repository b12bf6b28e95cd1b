import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { memberOf, membersOf, parseJson, textOf } from '../../../lib/unknown.ts'
import { compressAll, quiet, root } from '../../../platform/bundle/index.ts'
import { LANGUAGES } from '../../../platform/texts.ts'
import { entryOf, type ManifestFile } from '../../rules/entry.ts'

/** Writes the workbench's hashed files with their compressed forms, and what a page of it loads first. */
export async function bundleDesk(folder: string): Promise<void> {
  const vite = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  const assets = join(folder, 'assets')
  await vite.build({
    root,
    base: '/desk/assets/',
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: assets,
      assetsDir: '',
      manifest: 'manifest.json',
      target: 'es2022',
      cssTarget: 'chrome111',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        checks: quiet,
        input: join(root, 'web/desk/main.tsx'),
        output: {
          entryFileNames: 'desk-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  })
  const entry = entryOf(await manifestOf(assets), 'web/desk/main.tsx', LANGUAGES)
  await rm(join(assets, 'manifest.json'))
  await compressAll(assets)
  await writeFile(join(folder, 'entry.json'), JSON.stringify(entry, null, 2))
}

async function manifestOf(assets: string): Promise<Map<string, ManifestFile>> {
  const manifest = membersOf(parseJson(await readFile(join(assets, 'manifest.json'), 'utf8')))
  const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
  return new Map(
    Object.entries(manifest).map(([source, chunk]) => [
      source,
      {
        file: textOf(memberOf(chunk, 'file')) ?? '',
        imports: names(memberOf(chunk, 'imports')),
        css: names(memberOf(chunk, 'css')),
      },
    ]),
  )
}
