import { openBook, type OpenBook } from '../../policy/index.ts'
import type { App } from '../../platform/app.ts'
import { definitionsOf, type Definitions } from '../rules/definitions.ts'

/** The definitions of the jurisdiction by civil day; the book is read once. */
export async function openDefinitions(
  app: Pick<App, 'db' | 'config'>,
): Promise<(day: string) => Definitions> {
  const book: OpenBook = await openBook(app.db)
  const known = new Map<string, Definitions>()
  return (day) => {
    const standing = known.get(day)
    if (standing !== undefined) return standing
    const made = definitionsOf(book.at({ profile: app.config.profile, date: day }))
    known.set(day, made)
    return made
  }
}
