export { saveOrganisations, type SavedOrganisation } from './actions/save.ts'
export { listNames } from './store/save.ts'
export { codeFault, normalCode } from './rules.ts'
export {
  AFFILIATIONS,
  CODE_SCHEMES,
  isPart,
  ORGANISATION_KINDS,
  type OrganisationCode,
  type OrganisationEntry,
} from './facts.ts'
