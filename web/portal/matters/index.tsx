import type { PageDefinition } from '../site.ts'
import { applyPage } from './apply.tsx'
import { casePage } from './case.tsx'
import { ownCases } from './cases.tsx'
import { catalogue } from './catalogue.tsx'
import { matterPage } from './matter.tsx'
import { statusPage } from './status.tsx'

export { limitWords } from './limits.tsx'
export { say, type MatterItem, type MatterList } from './wire.ts'

/** 办事: the catalogue of matters, one page a matter, asking how far a case is, and one's own cases. */
export const matterPages: PageDefinition[] = [
  catalogue,
  statusPage,
  matterPage,
  applyPage,
  ownCases,
  casePage,
]
