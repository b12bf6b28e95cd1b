import { yuanText } from '../../lib/money.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { Reason, Scope } from '../facts.ts'

type Params = Record<string, string | number>

/** Words for people, with the key and values they were made of. */
export const say = (language: Language, key: string, params: Params = {}) => ({
  text: text(language, key, params),
  key,
  params,
})

export const missingWords = (language: Language, codes: readonly string[]) =>
  codes.map((code) => ({ code, text: text(language, `obligations.missing.${code}`) }))

const grouped = (yuan: string): string => yuan.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** ¥500,000 */
const money = (fen: number): string => `¥${grouped(yuanText(fen).replace(/\.\d+$/, ''))}`

function reasonWords(language: Language, { code, params }: Reason): string {
  const { valueFen, minimumFen, kind } = params
  return text(language, `obligations.reason.${code}`, {
    ...(valueFen !== undefined && { value: money(valueFen) }),
    ...(minimumFen !== undefined && { minimum: money(minimumFen) }),
    ...(kind !== undefined && { kind: text(language, `obligations.kind.${kind}`) }),
  })
}

/** The documents of citations, as people cite them. */
export type Documents = ReadonlyMap<string, string>

const reasonView = (language: Language, documents: Documents) => (reason: Reason) => ({
  code: reason.code,
  verdict: reason.verdict,
  text: reasonWords(language, reason),
  rule: reason.rule,
  versionId: reason.versionId,
  document: reason.document === null ? null : (documents.get(reason.document) ?? reason.document),
  clause: reason.clause,
  missing: reason.missing,
})

export function scopeView(
  language: Language,
  scope: Scope,
  { documents, profile, date }: { documents: Documents; profile: string; date: string },
) {
  const missing = scope.reasons.flatMap((each) => each.missing ?? [])
  return {
    scope: scope.kind,
    text: text(language, `obligations.scope.${scope.kind}`),
    joined: scope.kind === 'voluntary' && scope.joined,
    reasons: scope.reasons.map(reasonView(language, documents)),
    missing: missingWords(language, [...new Set(missing)]),
    profile,
    date,
  }
}
