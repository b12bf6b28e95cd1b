import { amountInWords, digestOf, type Paper } from '../../documents/index.ts'
import { readFact } from '../../installation/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { wordsOf } from '../../prices/index.ts'
import type { Line, Way } from '../facts.ts'
import { contractPaper } from '../rules/paper.ts'
import { wayOf } from '../rules/state.ts'
import { findMatter } from '../store/matter.ts'
import { findTerms } from '../store/terms.ts'

export type Written = { paper: Paper; digest: Buffer; way: Way; totalFen: number }

/** Writes what a contract says from its order as it stands; refused where there is no price yet. */
export async function writePaper(
  app: App,
  trx: Trx,
  {
    orderId,
    unitId,
    amends,
  }: { orderId: string; unitId: string; amends: { number: string; changes: string } | null },
): Promise<Outcome<Written>> {
  const matter = await findMatter(trx, orderId)
  if (matter === undefined) return refused({ code: 'not_found.order' })
  if (matter.quote === null) return refused({ code: 'contracts.no_quote' })
  const terms = await findTerms(trx, unitId)
  const { totalFen } = matter.quote
  const way = wayOf(terms.steps, totalFen)
  const paper = contractPaper(matter, {
    terms,
    way,
    today: app.clock.today(),
    demonstration: (await readFact(app.db, 'demonstration')) !== undefined,
    inWords: amountInWords,
    explain,
    amends,
  })
  return done({ paper, digest: digestOf(paper), way, totalFen })
}

/** The sentences of a line as the quote shows them. */
const explain = ({ name, said }: Line): string =>
  [said, ...(said.notes ?? [])].map((each) => wordsOf(each, { 'zh-CN': name, en: name }).zh).join('\n')
