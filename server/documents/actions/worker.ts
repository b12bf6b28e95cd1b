import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { Packer } from 'docx'
import pdfmake from 'pdfmake'
import { toBuffer } from 'qrcode'
import type { Label } from '../facts.ts'
import type { Job } from './make.ts'
import { coverage, drawable } from '../rules/coverage.ts'
import { docxOf } from './docx.ts'
import { labelsOf } from './labels.ts'
import { inSigns } from '../rules/in-signs.ts'
import { pdfOf } from './pdf.ts'

// The thread in which documents are made: fonts of ten megabytes each are read here once, and nobody waits for it.

const require = createRequire(import.meta.url)
const FONTS = '@expo-google-fonts/noto-sans-sc'
const regular = readFileSync(require.resolve(`${FONTS}/400Regular/NotoSansSC_400Regular.ttf`))
const bold = readFileSync(require.resolve(`${FONTS}/700Bold/NotoSansSC_700Bold.ttf`))

pdfmake.virtualfs.writeFileSync('regular.ttf', regular)
pdfmake.virtualfs.writeFileSync('bold.ttf', bold)
pdfmake.setFonts({ Noto: { normal: 'regular.ttf', bold: 'bold.ttf' } })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(() => false)

const draws = coverage(regular)

const drawn = (text: string): string => drawable(text, draws)

const codeOf = (url: string): Promise<Buffer> =>
  toBuffer(url, { errorCorrectionLevel: 'M', margin: 2, scale: 4, rendererOpts: { deflateLevel: 9 } })
const pictureOf = async (url: string): Promise<string> =>
  `data:image/png;base64,${(await codeOf(url)).toString('base64')}`

const drawnLabel = (label: Label): Label => ({
  ...label,
  title: drawn(label.title),
  lines: label.lines.map(drawn),
  warning: label.warning === null ? null : drawn(label.warning),
})

async function make(job: Job): Promise<Uint8Array> {
  if (job.kind === 'docx') {
    const code = job.stamp && (await codeOf(job.stamp.code.url))
    return Packer.toBuffer(docxOf(job.paper, job.stamp, code))
  }
  if (job.kind === 'labels') {
    const pictures = await Promise.all(job.labels.map(({ url }) => pictureOf(url)))
    return pdfmake.createPdf(labelsOf(job.labels.map(drawnLabel), pictures, job.look)).getBuffer()
  }
  const picture = job.stamp && (await pictureOf(job.stamp.code.url))
  return pdfmake.createPdf(pdfOf(inSigns(job.paper, drawn), job.stamp, picture)).getBuffer()
}

async function answer({ id, job }: { id: number; job: Job }): Promise<void> {
  const said = await make(job).then(
    (bytes) => ({ id, bytes }),
    (error: unknown) => ({ id, error: String(error) }),
  )
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  parentPort?.postMessage(said)
}

parentPort?.on('message', (asked: { id: number; job: Job }) => void answer(asked))
