export { classAt, freeCategoryAt, priceAsked, priceIn } from './actions/quote.ts'
export { wordsOf } from './actions/words.ts'
export { writeList } from './actions/set-list.ts'
export { loadPrices, type LoadedPrices } from './actions/load.ts'
