export { listAdministrators, makeAdministrator } from './actions/administrator.ts'
export { findMembers as membersOf, findNames as namesOf, type Member } from './store/people.ts'
