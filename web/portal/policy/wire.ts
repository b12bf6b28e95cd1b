import type { components } from '../../shared/api.gen.ts'

type Schemas = components['schemas']

/** The policy book's answers under the names these pages use. */
export type RuleList = Schemas['PolicyRuleList']
export type RuleView = Schemas['PolicyRuleView']
export type Reading = Schemas['PolicyReading']
export type Version = Schemas['PolicyRuleVersion']
export type PolicyDocument = Schemas['PolicyDocument']
export type DocumentList = Schemas['PolicyDocumentList']
export type Profile = RuleView['profiles'][number]
export type Affected = Schemas['PolicyAffected']
