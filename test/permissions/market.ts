import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'

/** What a unit looks for, not published yet, and an inquiry about what stood on the board, where all is public. */
export type MarketPapers = { marketPost: string; marketInquiry: string }

type Unit = { organisation: string; colleague: string }

export async function marketPapersOf(app: App, { organisation, colleague }: Unit): Promise<MarketPapers> {
  const [marketPost, ended, marketInquiry, now] = [newId(), newId(), newId(), app.clock.now()]
  const row = {
    side: 'wanted',
    kind: 'lease',
    organisation_id: organisation,
    body: '试',
    until_date: '2099-01-01',
    contact_office: '科研处',
    contact_phone: '0431-88480000',
    drafted_by: colleague,
    drafted_at: now,
  }
  await app.db
    .insertInto('market_post')
    .values([
      { ...row, id: marketPost, title: `求租 ${marketPost}`, state: 'submitted' },
      {
        ...row,
        id: ended,
        title: `求租 ${ended}`,
        state: 'concluded',
        published_by: colleague,
        published_at: now,
        ended_at: now,
      },
    ])
    .execute()
  await app.db
    .insertInto('market_inquiry')
    .values({ id: marketInquiry, post_id: ended, person_id: colleague, body: '问', asked_at: now })
    .execute()
  return { marketPost, marketInquiry }
}
