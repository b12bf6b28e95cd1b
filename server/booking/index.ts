export { settleFree, settleFreeForSearch } from './actions/free.ts'
export { sweepBookings } from './actions/sweep.ts'
export { loadOpenings, type LoadedOpening } from './actions/load.ts'
export { takeDown } from './actions/down.ts'
