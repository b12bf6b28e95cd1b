import { createRequire } from 'node:module'
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { fromBuffer } from 'yauzl'

type Scan = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null
// Its types call the function a member of the module in one way of resolving and the module itself in another.
const scan = createRequire(import.meta.url)('jsqr') as Scan

export type ReadPdf = {
  /** All text without any white space, so that line breaks do not matter. */
  text: string
  /** The text of the last page alone, likewise. */
  lastPage: string
  pages: number
  info: Record<string, unknown>
  /** What the codes to scan on all pages say, read from their pictures. */
  codes: string[]
}

/** A PDF as a reader sees it. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  let [text, lastPage] = ['', '']
  const codes: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    lastPage = items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replace(/\s/g, '')
    text += lastPage
    codes.push(...(await codesOf(page)))
  }
  const { info } = await document.getMetadata()
  const read = { text, lastPage, pages: document.numPages, info: { ...info }, codes }
  await loading.destroy()
  return read
}

type Picture = { width: number; height: number; data: Uint8ClampedArray }

async function codesOf(page: PDFPageProxy): Promise<string[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const names = fnArray.flatMap((operation, index) =>
    operation === OPS.paintImageXObject ? [String(argsArray[index][0])] : [],
  )
  const pictures = await Promise.all(
    names.map((name) => new Promise<Picture>((resolve) => page.objs.get(name, resolve))),
  )
  return pictures.flatMap((picture) => {
    const rgba = inColour(picture)
    const found = scan(rgba, picture.width, picture.height)
    return found === null ? [] : [found.data]
  })
}

/** Pictures come with three or four bytes a point. */
function inColour({ width, height, data }: Picture): Uint8ClampedArray {
  const size = data.length / (width * height)
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let point = 0; point < width * height; point += 1) {
    for (let part = 0; part < 3; part += 1)
      rgba[point * 4 + part] = data[point * size + Math.min(part, size - 1)] ?? 255
  }
  return rgba
}

/** The parts of a DOCX by name, as text. */
export function readDocx(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, archive) => {
      if (error !== null) return reject(error)
      const parts = new Map<string, string>()
      archive.on('entry', (entry) =>
        archive.openReadStream(entry, (failure, stream) => {
          if (failure !== null) return reject(failure)
          const chunks: Buffer[] = []
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
            archive.readEntry()
          })
        }),
      )
      archive.on('end', () => resolve(parts))
      archive.on('error', reject)
      archive.readEntry()
    })
  })
}

/** What the body of a DOCX says. */
export async function docxText(bytes: Buffer): Promise<string> {
  const body = (await readDocx(bytes)).get('word/document.xml') ?? ''
  return body.replace(/<[^>]+>/g, '').replace(/\s/g, '')
}
