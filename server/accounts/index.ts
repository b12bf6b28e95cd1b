export { listAdministrators, makeAdministrator, type Administrator } from './actions/administrator.ts'
export { findMembers as membersOf, findNames as namesOf, type Member } from './store/people.ts'
