import type { App } from '../../../platform/app.ts'
import { findShownEdition } from '../store/edition.ts'

type Edition = { scheme: string; edition: string }

const shown = new WeakMap<object, Promise<Edition>>()

/** Scheme and edition of the classes this installation shows; settled when it starts. */
export function shownEdition(app: App): Promise<Edition> {
  const known = shown.get(app.pool)
  if (known !== undefined) return known
  const found = findShownEdition(app.pool, app.config.profile)
  const kept = found.then((edition) => edition ?? { scheme: '', edition: '' })
  // Nothing is kept while no classes are loaded, or after a failure.
  void found.then(
    (edition) => edition ?? shown.delete(app.pool),
    () => shown.delete(app.pool),
  )
  shown.set(app.pool, kept)
  return kept
}
