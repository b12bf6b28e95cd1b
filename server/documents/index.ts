export { Paper, type Block, type Label, type Stamp } from './facts.ts'
export { make as makeDocument } from './actions/make.ts'
export { amountInWords } from './rules/amount.ts'
export { digestOf } from './actions/look.ts'
