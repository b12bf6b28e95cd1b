export { keepDocument } from './actions/document.ts'
export { draftOffer, draftWanted } from './actions/draft.ts'
export { answer as answerInquiry, inquire } from './actions/inquire.ts'
export { publishPost } from './actions/publish.ts'
