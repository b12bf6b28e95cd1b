import type { FastifyRequest } from 'fastify'
import type { Form, FormFile } from './bundle.ts'

/** Bytes of a form without files. */
export const MOST_TEXT = 256 * 1024

/** What a page's form sent: fields in their order, and files where it had any. */
export async function formOf(request: FastifyRequest): Promise<Form> {
  if (!request.isMultipart()) {
    const text = typeof request.body === 'string' ? request.body : ''
    return { fields: [...new URLSearchParams(text)], files: [] }
  }
  const fields: [string, string][] = []
  const files: FormFile[] = []
  for await (const part of request.parts()) {
    if (part.type === 'field') fields.push([part.fieldname, String(part.value)])
    else {
      const bytes = await part.toBuffer()
      // A file field left empty still comes, without a name.
      if (part.filename !== '')
        files.push({ field: part.fieldname, name: part.filename, type: part.mimetype, bytes })
    }
  }
  return { fields, files }
}
