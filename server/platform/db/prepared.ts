import { createHash } from 'node:crypto'
import pg from 'pg'

/** A statement is prepared from its so-manieth use on, and no more than so many are. */
const OFTEN = 50
const MOST = 150

/**
 * Names for statements that come again and again: planning a wide join costs several times what running it does. Few
 * and frequent ones alone, since every connection keeps the plans of all; the server itself still plans anew where the
 * values make a difference.
 */
function openNames(): (text: string) => string | undefined {
  const counts = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined || names.size >= MOST) return known
    const count = (counts.get(text) ?? 0) + 1
    counts.set(text, count)
    if (counts.size > MOST * 20) counts.clear()
    if (count < OFTEN) return undefined
    const name = `often_${createHash('sha256').update(text).digest('hex').slice(0, 20)}`
    names.set(text, name)
    return name
  }
}

/** A client class whose plain statements with values are prepared once they have proved frequent. */
export function preparingClient(): typeof pg.Client {
  const nameOf = openNames()
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config)
      const query = this.query.bind(this)
      const preparing = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
        const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
        return name === undefined
          ? Reflect.apply(query, this, [text, values, ...rest])
          : Reflect.apply(query, this, [{ name, text, values }, ...rest])
      }
      Object.assign(this, { query: preparing })
      // Broken between two statements of a transaction it has no other listener, and would end the process: whoever
      // holds it learns it from the next statement.
      this.on('error', () => undefined)
    }
  }
}
