export { registryOf } from './actions/registry.ts'
export { readAssignments as assignmentsOf } from './store/assignments.ts'
