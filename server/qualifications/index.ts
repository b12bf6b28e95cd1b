export { grantQualification } from './actions/grants.ts'
export { nameQualification } from './actions/qualifications.ts'
