export * from './schema/case.ts'
export * from './schema/matter.ts'
