import type { FastifyReply } from 'fastify'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { text, type Language } from '../../platform/texts.ts'
import { atomOf } from '../rules/atom.ts'
import { listBoard, type PostRow } from '../store/posts.ts'
import { askingOf } from './board.ts'

const MOST = 50
const SHOWN = 300

/** The latest posts for those who follow the board with a reader. */
export async function sendFeed(
  app: App,
  { language, reply }: { language: Language; reply: FastifyReply },
): Promise<Outcome<undefined>> {
  const rows = await listBoard(app.db, askingOf(app), {}, { limit: MOST, after: undefined })
  const at = (path: string) => `${app.config.publicUrl}${path}`
  const nameOf = ({ name, nameEn }: { name: string; nameEn: string | null }) =>
    language === 'en' ? (nameEn ?? name) : name
  const entryOf = (post: PostRow) => {
    const { id, side, kind, title, instrument, unit, body, publishedAt } = post
    const sort = post.class ?? instrument?.class ?? null
    return {
      id: at(`/market/${id}`),
      title: `${text(language, `market.${side}.${kind}`)} · ${title ?? (instrument === null ? '' : nameOf(instrument))}`,
      summary: body.slice(0, SHOWN),
      author: nameOf(unit),
      updated: (publishedAt ?? app.clock.now()).toISOString(),
      category: sort === null ? null : { term: sort.code, label: nameOf(sort) },
    }
  }
  const head = {
    id: at('/market'),
    self: at('/api/v1/market.atom'),
    title: text(language, 'market.title'),
    language,
    updated: (rows[0]?.publishedAt ?? app.clock.now()).toISOString(),
  }
  await reply
    .header('content-type', 'application/atom+xml; charset=utf-8')
    .send(atomOf(head, rows.map(entryOf)))
  return done(undefined)
}
