import { useRef } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../shared/api.gen.ts'
import { api, valueOf, type ProblemError } from '../api/index.ts'
import { attachFile } from '../cases/index.tsx'

type Case = components['schemas']['Case']
type Kind = Case['procedure']
type Given = {
  instruments: string[]
  values: Record<string, unknown>
  files: ReadonlyMap<string, File>
  submit: boolean
}

/** Keeps the draft, sends its files, and hands it in: the draft stands whatever is refused after it. */
export function useHandIn(matter: Kind, standing: Case | undefined) {
  const queries = useQueryClient()
  const kept = useRef(standing)
  return useMutation<Case, ProblemError, Given>({
    mutationFn: async ({ instruments, values, files, submit }) => {
      const draft = await keep(matter, kept.current ?? standing, instruments, values)
      kept.current = draft
      for (const [kind, file] of files) await valueOf(attachFile(draft.id, kind, file))
      if (!submit) return draft
      return await valueOf(
        api.POST('/api/v1/cases/{id}/submit', { params: { path: { id: draft.id } }, body: {} }),
      )
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['cases'] })
      await queries.invalidateQueries({ queryKey: ['obligations'] })
    },
  })
}

function keep(
  matter: Kind,
  standing: Case | undefined,
  instrumentIds: string[],
  form: Given['values'],
): Promise<Case> {
  const chosen = instrumentIds.length === 0 ? {} : { instrumentIds }
  if (standing === undefined)
    return valueOf(
      api.POST('/api/v1/matters/{id}/cases', { params: { path: { id: matter } }, body: { form, ...chosen } }),
    )
  const subjects = standing.number === null ? chosen : {}
  return valueOf(
    api.PATCH('/api/v1/cases/{id}', { params: { path: { id: standing.id } }, body: { form, ...subjects } }),
  )
}
