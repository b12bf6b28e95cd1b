export { indexInstruments, reindexAll, reindexIfStale, removeFromIndex } from './actions/indexing.ts'
export { extendDictionary, lexicon } from './actions/lexicon.ts'
export { search } from './actions/search.ts'
export { suggest } from './actions/suggest.ts'
