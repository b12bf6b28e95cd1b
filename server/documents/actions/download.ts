import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'

export const MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** Sends a made document to be saved. */
export const sendDocument = (
  raw: Call['raw'],
  {
    format,
    name,
    body,
  }: { format: keyof typeof MEDIA; name: string; body: Parameters<typeof download>[1]['body'] },
): Promise<void> => download(raw.reply, { type: MEDIA[format], name: `${name}.${format}`, body })
