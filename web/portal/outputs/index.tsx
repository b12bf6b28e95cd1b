import type { PageDefinition } from '../site.ts'
import { newOutput } from './new.tsx'
import { ownOutputs } from './own.tsx'

export { outputsOf, OutputsSection, type InstrumentOutputs } from './section.tsx'

export const outputPages: PageDefinition[] = [ownOutputs, newOutput]
