import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { dayInShanghai } from '../../lib/dates.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { zipped, type Packed } from '../../lib/zip.ts'
import type { App } from '../../platform/app.ts'
import { LANGUAGES, text, type Language } from '../../platform/texts.ts'
import { sumLine, tableLines, type Table } from '../rules/package.ts'
import { findSnapshot, readLines, type Snapshot } from '../store/snapshots.ts'
import { nameOf, textOf } from './snapshots.ts'

const SUMS = 'SHA256SUMS'
const DEFINITIONS = 'definitions.json'

/** The published text, its tables, the definitions, how to verify them and the sums of all, as one zip file. */
export async function sendPackage(app: App, id: string, reply: FastifyReply): Promise<Outcome<undefined>> {
  const snapshot = await findSnapshot(app.db, id)
  if (snapshot === undefined) return refused({ code: 'not_found.use_snapshot' })
  await reply
    .header('content-type', 'application/zip')
    .header('content-disposition', `attachment; filename="${nameOf(snapshot)}.zip"`)
    .send(Readable.from(zipped(filesOf(app, snapshot), snapshot.publishedAt), { objectMode: false }))
  return done(undefined)
}

async function* filesOf(app: App, snapshot: Snapshot): AsyncGenerator<Packed> {
  const sums: string[] = []
  for (const { name, content } of contentsOf(app, snapshot)) {
    const hash = createHash('sha256')
    yield { name, content: hashed(content, hash) }
    sums.push(sumLine(name, hash.digest('hex')))
  }
  yield { name: SUMS, content: sums }
}

async function* hashed(content: Packed['content'], hash: ReturnType<typeof createHash>) {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

const contentsOf = (app: App, snapshot: Snapshot): Packed[] => [
  { name: `${nameOf(snapshot)}.csv`, content: textOf(app, snapshot.id) },
  { name: 'instruments.csv', content: tableOf(app, snapshot.id, 'instrument') },
  { name: 'records.csv', content: tableOf(app, snapshot.id, 'record') },
  { name: DEFINITIONS, content: [definitionsOf(snapshot)] },
  ...LANGUAGES.map((language) => ({
    name: `README.${language}.md`,
    content: [readmeOf(snapshot, language, `${app.config.publicUrl}/statistics`)],
  })),
]

async function* tableOf(app: App, id: string, table: Table): AsyncGenerator<string> {
  for await (const lines of readLines(app.db, id))
    yield tableLines(lines, table)
      .map((line) => `${line}\n`)
      .join('')
}

function definitionsOf({ definitions, ...snapshot }: Snapshot): string {
  const { period, version, from, until, digest, publishedAt } = snapshot
  const { applied, words, rated, warmUp } = definitions
  const about = { period, version, from, until, digest, publishedAt: publishedAt.toISOString() }
  const counting = { rules: applied, words, rated, warmUpMinutes: warmUp / MINUTE }
  return `${JSON.stringify({ ...about, ...counting }, null, 2)}\n`
}

const MINUTE = 60_000

function readmeOf(snapshot: Snapshot, language: Language, url: string): string {
  const { period, version, from, until, digest, note, instruments, records } = snapshot
  const say = (key: string, params: Record<string, string | number> = {}): string =>
    text(language, `use.package.${key}`, params)
  const day = dayInShanghai(snapshot.publishedAt.getTime())
  const full = `${nameOf(snapshot)}.csv`
  const lines = [
    `# ${say('title', { period, version })}`,
    say('days', { from, until, day }),
    ...(note === null ? [] : [say('note', { note })]),
    `## ${say('files')}`,
    `- \`${full}\` ${say('file_text')} \`${digest}\``,
    `- \`instruments.csv\` ${say('file_instruments', { n: instruments })}`,
    `- \`records.csv\` ${say('file_records', { n: records })}`,
    `- \`${DEFINITIONS}\` ${say('file_definitions')}`,
    `- \`${SUMS}\` ${say('file_sums')}`,
    `## ${say('verify')}`,
    `1. ${say('verify_sums')} \`sha256sum -c ${SUMS}\``,
    `2. ${say('verify_digest', { url })}`,
    `3. ${say('verify_tables')}`,
    `4. ${say('verify_recompute')} \`npm run dayi -- recompute --period ${period} --verify\``,
    `## ${say('rules')}`,
    ...rulesIn(snapshot, language),
    `## ${say('columns')}`,
    ...['code', 'facts', 'seconds', 'rates'].map((key) => `- ${say(key)}`),
  ]
  return `${lines.join('\n\n').replaceAll(/\n\n(?=-|\d\.)/g, '\n')}\n`
}

function rulesIn({ definitions: { applied, words } }: Snapshot, language: Language): string[] {
  const said = (of: { zh: string; en: string } | null): string => (language === 'en' ? of?.en : of?.zh) ?? ''
  const rules = applied.map(({ rule, version, profile, document, clause, force, short }) => {
    const source = [document, clause ?? ''].join(' ').trim()
    const about = { force: text(language, `portal.policy.force.${force}`), short: said(short), source }
    return text(language, 'use.package.rule', { rule, version, profile, ...about })
  })
  return [...rules.map((rule) => `- ${rule}`), ...words.map((word) => `- \`${word.code}\` ${said(word)}`)]
}
