const MINUTE = 60_000
const LENGTH = 64

/** Stands for senders that came when too many had been named already. */
export const OTHERS = '*'

/**
 * Names under which refusals are counted: as the sender said, cleaned; no more than so many a minute, so that someone
 * who makes up names cannot fill the table.
 */
export function openSenders(most: number): (code: string, now: number) => string {
  let minute = 0
  let named = new Set<string>()
  return (code, now) => {
    const current = Math.floor(now / MINUTE)
    if (current !== minute) {
      minute = current
      named = new Set()
    }
    const name = nameOf(code)
    if (!named.has(name) && named.size >= most) return OTHERS
    named.add(name)
    return name
  }
}

function nameOf(code: string): string {
  const clean = Array.from(code.replaceAll(/\p{C}/gu, '')).slice(0, LENGTH).join('').trim()
  return clean === '' ? OTHERS : clean
}
