export { listAdministrators, makeAdministrator } from './actions/administrator.ts'
export { forget as forgetTries, guard as guardTries } from './actions/guard.ts'
export { findMembers as membersOf, findNames as namesOf, type Member } from './store/people.ts'
