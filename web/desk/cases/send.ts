import { api, sendForm } from '../api/index.ts'

/** Attaches a file of a kind to a case. */
export function attachFile(id: string, kind: string, file: File): ReturnType<typeof sendForm> {
  const form = new FormData()
  form.append('kind', kind)
  form.append('file', file)
  return sendForm(`/api/v1/cases/${id}/attachments`, form)
}

export const detachFile = (id: string, attachment: string) =>
  api.DELETE('/api/v1/cases/{id}/attachments/{attachment}', { params: { path: { id, attachment } } })
