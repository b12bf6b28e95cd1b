import { policyAt, type Policy, type Read } from '../../policy/index.ts'
import type { App } from '../../platform/app.ts'
import type { PriceRule } from '../schema/list.ts'

type Listed = { code: string; zh: string; en: string }

/** What the policy book says of prices on a day. */
export type PriceLaw = {
  basis: PriceRule
  free: PriceRule
  contract: PriceRule
  subsidy: { rule: PriceRule; share: number | null; capFen: number | null }
}

export async function lawOn(app: App, date: string): Promise<PriceLaw> {
  const policy = await policyAt(app.db, app.config.profile, date)
  const subsidy = policy.subsidy('subsidy.user')
  const { share, capFen } = subsidy.known ? subsidy.value : { share: null, capFen: null }
  return {
    basis: listed(policy, 'price.basis'),
    free: listed(policy, 'price.free'),
    contract: listed(policy, 'price.contract'),
    subsidy: { rule: ruleOf('subsidy.user', subsidy, []), share, capFen },
  }
}

function listed(policy: Policy, rule: string): PriceRule {
  const read = policy.list(rule)
  const items = read.known ? read.value.map(({ code, zh, en }): Listed => ({ code, zh, en })) : []
  return ruleOf(rule, read, items)
}

function ruleOf(rule: string, { rule: found }: Read<unknown>, items: Listed[]): PriceRule {
  const { source, state, effect } = found
  return {
    rule,
    state,
    effect,
    document: source?.document ?? null,
    clause: source?.clause ?? null,
    binds: source?.binds ?? null,
    reading: source?.reading ?? null,
    verified: source?.verified ?? false,
    mayBeUpdatedBy: source?.mayBeUpdatedBy ?? [],
    zh: source?.short?.zh ?? null,
    en: source?.short?.en ?? null,
    items,
  }
}
