import type { components } from '../../shared/api.gen.ts'
import { useTexts } from '../texts/index.ts'
import { useDocuments } from '../ui/documents.ts'

type Version = components['schemas']['PolicyRuleVersion']

/** Where a version in force comes from: the document of its change, a local trial, else the text and its clause. */
export function useSource(): (version: Version) => string {
  const { t } = useTexts()
  const documents = useDocuments()
  return ({ localTrial, changeDocument, document, clause }) => {
    if (localTrial) return t('desk.policy.local_trial')
    if (changeDocument) return changeDocument
    return [document === null ? null : (documents.get(document) ?? document), clause]
      .filter(Boolean)
      .join(' ')
  }
}
