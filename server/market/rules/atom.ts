/** An entry of a feed; `link` and `id` are whole addresses, times ISO 8601 in UTC. */
type AtomEntry = {
  id: string
  title: string
  summary: string
  author: string
  updated: string
  category: { term: string; label: string } | null
}
type AtomFeed = { id: string; self: string; title: string; language: string; updated: string }

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const plain = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)

/** A feed of entries whose ids are the addresses of their pages. Source: RFC 4287. */
export function atomOf(
  { id, self, title, language, updated }: AtomFeed,
  entries: readonly AtomEntry[],
): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${plain(language)}">`,
    `<id>${plain(id)}</id><title>${plain(title)}</title><updated>${updated}</updated>`,
    `<link rel="alternate" type="text/html" href="${plain(id)}"/>`,
    `<link rel="self" type="application/atom+xml" href="${plain(self)}"/>`,
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n')
}

const entryOf = ({ id, title, summary, author, updated, category }: AtomEntry): string =>
  `<entry><id>${plain(id)}</id><title>${plain(title)}</title><updated>${updated}</updated>` +
  `<author><name>${plain(author)}</name></author><link rel="alternate" type="text/html" href="${plain(id)}"/>` +
  (category === null ? '' : `<category term="${plain(category.term)}" label="${plain(category.label)}"/>`) +
  `<summary>${plain(summary)}</summary></entry>`
