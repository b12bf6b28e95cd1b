export { saveOrganisations } from './actions/save.ts'
export type { OrganisationCode, OrganisationEntry } from './facts.ts'
export { listNames } from './store/save.ts'
