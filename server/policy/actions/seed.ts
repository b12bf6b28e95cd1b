import { createHash } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { readFact, writeFact } from '../../installation/index.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { listRows, wordOf, type Entry, type Files } from '../rules/entries.ts'
import { wordsKey } from '../rules/resolve.ts'
import { findDigests, insertVersions, upsertLists, type NewVersion, type StandingWord } from '../store.ts'
import { readPolicyFiles } from './files.ts'

const FACT = 'seed policy'

/** Brings what policy/ says into the database; says whether anything was new. A release seen before costs one look-up. */
export async function seedPolicy(db: Db): Promise<boolean> {
  const files = await readPolicyFiles()
  if ((await readFact(db, FACT)) === files.digest) return false
  await db.transaction().execute((trx) => seedFiles(trx, files))
  await writeFact(db, FACT, files.digest)
  return true
}

/** A value that changed in a file becomes a new version over the old ones; nothing that stands is touched. */
export async function seedFiles(trx: Trx, files: Files): Promise<number> {
  await upsertLists(trx, listRows(files))
  const standing = Map.groupBy(await findDigests(trx), ({ profile, rule }) => wordsKey(profile, rule))
  const said = files.books.flatMap(({ profile, rules }) => rules.map((entry) => ({ profile, entry })))
  const groups = Map.groupBy(said, ({ profile, entry }) => wordsKey(profile, entry.rule))
  const fresh = [...groups].flatMap(([key, group]) =>
    newWords(
      group[0]?.profile ?? '',
      group.map(({ entry }) => entry),
      standing.get(key) ?? [],
    ),
  )
  await insertVersions(trx, fresh)
  await recordEvents(
    trx,
    system,
    fresh
      .filter(({ supersedes }) => supersedes !== null)
      .map(({ id, profile, rule, version }) => ({
        action: 'policy.changed',
        subjectKind: 'policy_rule_version',
        subjectId: id,
        detail: { profile, rule, version },
      })),
  )
  return fresh.length
}

function newWords(profile: string, entries: Entry[], standing: StandingWord[]): NewVersion[] {
  const digests = entries.map(digestOf)
  const filed = standing.filter(({ origin }) => origin === 'file').map(({ digest }) => digest)
  const isUnchanged = digests.every((digest, index) => filed.at(index - digests.length) === digest)
  if (isUnchanged && filed.length >= digests.length) return []
  const last = standing.at(-1)?.version ?? 0
  return entries.map((entry, index) => ({
    ...wordOf(profile, entry),
    id: newId(),
    version: last + index + 1,
    supersedes: last === 0 ? null : last,
    digest: digests[index] ?? '',
  }))
}

const digestOf = (entry: Entry): string => createHash('sha256').update(canonical(entry)).digest('hex')

/** The same text for the same content, whatever the order of its fields. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
