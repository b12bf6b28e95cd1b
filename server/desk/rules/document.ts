import type { Entry } from './entry.ts'

/** What the frame of the workbench is filled with; words in the reader's language. */
export type Frame = {
  language: string
  theme: string
  large: boolean
  nonce: string
  title: string
  noScript: string
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const head = (frame: Omit<Frame, 'nonce' | 'noScript'>, rest: string[]): string[] => [
  '<!doctype html>',
  `<html lang="${frame.language}" data-theme="${frame.theme}"${frame.large ? ' class="large"' : ''}>`,
  '<head>',
  '<meta charset="utf-8">',
  '<meta name="viewport" content="width=device-width, initial-scale=1">',
  `<title>${escaped(frame.title)}</title>`,
  `<meta name="color-scheme" content="${frame.theme === 'auto' ? 'light dark' : frame.theme}">`,
  '<meta name="robots" content="noindex">',
  '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
  ...rest,
  '</head>',
]

/** The one document of the workbench: everything else is drawn by its script. */
export function deskDocument(entry: Entry, frame: Frame): string {
  const asset = (name: string) => `/desk/assets/${name}`
  const texts = entry.texts[frame.language]
  return [
    ...head(frame, [
      ...entry.styles.map((name) => `<link rel="stylesheet" href="${asset(name)}">`),
      ...[...entry.imports, ...(texts === undefined ? [] : [texts])].map(
        (name) => `<link rel="modulepreload" href="${asset(name)}">`,
      ),
      `<script type="module" src="${asset(entry.script)}" nonce="${frame.nonce}"></script>`,
    ]),
    `<body><div id="desk"></div><noscript><p>${escaped(frame.noScript)}</p></noscript></body>`,
    '</html>',
  ].join('\n')
}

/** What is shown while the workbench is being built; the browser asks again by itself. */
export function preparingDocument(
  frame: Pick<Frame, 'language' | 'theme' | 'large' | 'title'>,
  words: string[],
): string {
  return [
    ...head(frame, []),
    `<body><main><h1>${escaped(frame.title)}</h1>${words.map((line) => `<p>${escaped(line)}</p>`).join('')}</main></body>`,
    '</html>',
  ].join('\n')
}
