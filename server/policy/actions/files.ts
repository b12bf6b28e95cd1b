import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { BookFile, DocumentFile, ProfileFile, RuleListFile, type Files } from '../rules/entries.ts'

const FOLDER = new URL('../../../policy/', import.meta.url)

/** In the order in which screens show them. */
const PROFILES = ['national', 'jilin', 'guangdong', 'zhejiang', 'central-unit'] as const

/** Throws where a file has not the shape that the product reads. */
async function parsed<T extends TSchema>(shape: T, path: string): Promise<Static<T>> {
  const content: unknown = JSON.parse(await readFile(new URL(path, FOLDER), 'utf8'))
  if (Value.Check(shape, content)) return content
  throw new Error(`policy/${path} has not the shape of policy/schema.json`)
}

/** What policy/ says in this release, with a digest over all of it. */
export async function readPolicyFiles(): Promise<Files & { digest: string }> {
  const [rules, documents] = await Promise.all([
    parsed(RuleListFile, 'rules.json'),
    parsed(DocumentFile, 'documents.json'),
  ])
  const profiles: Files['profiles'] = []
  const books: Files['books'] = []
  for (const profile of PROFILES) {
    profiles.push(await parsed(ProfileFile, `${profile}/profile.json`))
    const present = new Set(await readdir(new URL(`${profile}/`, FOLDER)))
    const names = rules.topics.map(({ id }) => `${id}.json`).filter((name) => present.has(name))
    for (const name of names) books.push(await parsed(BookFile, `${profile}/${name}`))
  }
  const files = { rules, documents, profiles, books }
  return { ...files, digest: createHash('sha256').update(JSON.stringify(files)).digest('hex') }
}
