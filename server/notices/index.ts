export { notify, type Notice } from './actions/notify.ts'
export { takeUpNotices } from './actions/deliver.ts'
export { allNotices, removeNotices } from './store.ts'
