export * from './schema/case.ts'
export * from './schema/draft.ts'
export * from './schema/matter.ts'
