export { conclude as concludeContract } from './actions/conclude.ts'
export { draftContract } from './actions/draft.ts'
export { offer as offerContract } from './actions/offer.ts'
export { addScan } from './actions/scan.ts'
