import { addDays } from '../../server/lib/workdays.ts'
import type { TestApp } from './app.ts'
import type { Answer, BookingWorld } from './booking.ts'
import { form } from './multipart.ts'
import type { GivenPerson } from './people.ts'

/** A PDF as a scanner makes it, small. */
export const PDF: Buffer = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n')

/** All the words of an offer, with its document’s number but not its file. */
export const offerWords = (today: string, changes: object = {}) => ({
  kind: 'lease',
  body: '运行正常，附件齐全。',
  term: '一年起租',
  idleSince: addDays(today, -100),
  until: addDays(today, 90),
  contactOffice: '资产与实验室管理处',
  contactPhone: '0431-88480000',
  contactEmail: null,
  documentNumber: '资产〔2026〕18号',
  documentDate: addDays(today, -5),
  documentBody: '资产处',
  customsRelease: null,
  customsReleasedOn: null,
  ...changes,
})

export const wantedWords = (today: string, changes: object = {}) => ({
  kind: 'lease',
  title: '求租 X 射线衍射仪',
  body: '半年，每周两天。',
  term: null,
  until: addDays(today, 60),
  contactOffice: '科研处',
  contactPhone: null,
  contactEmail: 'office@example.com',
  ...changes,
})

/** Attaches the approving document to a post. */
export async function attach(
  test: TestApp,
  who: Pick<GivenPerson, 'headers'>,
  id: unknown,
  bytes: Buffer = PDF,
): Promise<Answer> {
  const { payload, headers } = form([['file', bytes, '批复.pdf']])
  const answer = await test.server.inject({
    method: 'POST',
    url: `/api/v1/market-posts/${String(id)}/document`,
    headers: { ...who.headers, ...headers },
    payload,
  })
  return { status: answer.statusCode, body: JSON.parse(answer.body), headers: answer.headers }
}

/** A step of a post’s life: submission, publication, extension, conclusion, withdrawal, removal. */
export const step = (world: BookingWorld, who: GivenPerson, id: unknown, move: string, said?: object) =>
  world.ask(who, 'POST', `/market-posts/${String(id)}/${move}`, said)
