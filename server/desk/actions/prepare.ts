import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { membersOf, parseJson, textOf } from '../../lib/unknown.ts'
import type { App } from '../../platform/app.ts'
import { dist, openFiles, type SendFile } from '../../platform/bundle/index.ts'
import type { Entry } from '../rules/entry.ts'
import { buildDesk } from './build/index.ts'

const FOREVER = 'public, max-age=31536000, immutable'

/** The workbench as it was built: its files, and what a page loads first. */
export type Desk = { entry: Entry; send: SendFile }

type Preparing = { desk(): Desk | undefined; failed(): boolean; settled: Promise<void> }

/** Builds the workbench in the background where its sources changed, and holds it once it stands. */
export function prepareDesk(app: App): Preparing {
  let desk: Desk | undefined
  let failed = false
  const settled = buildDesk({ say: (line) => app.log.info(line) })
    .then(async () => {
      desk = await loadDesk()
    })
    .catch((error: unknown) => {
      failed = true
      app.log.error({ err: error }, 'workbench not built')
    })
  return { desk: () => desk, failed: () => failed, settled }
}

async function loadDesk(): Promise<Desk> {
  const folder = join(dist, 'desk')
  const found = membersOf(parseJson(await readFile(join(folder, 'entry.json'), 'utf8')))
  const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
  const texts: Record<string, string> = {}
  for (const [language, file] of Object.entries(membersOf(found['texts']))) texts[language] = String(file)
  return {
    entry: {
      script: textOf(found['script']) ?? '',
      imports: names(found['imports']),
      styles: names(found['styles']),
      texts,
    },
    send: await openFiles(join(folder, 'assets'), FOREVER),
  }
}
