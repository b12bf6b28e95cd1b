// Draws the icons of the installable application from the logo: `node tools/portal-icons.ts`. Run after the logo changed.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

import { provideChromium } from './chromium/provide.ts'

const folder = new URL('../web/portal/assets/', import.meta.url)
const logo = readFileSync(new URL('favicon.svg', folder), 'utf8')

/** A maskable icon keeps its picture inside the inner 80 %, the ground reaches every edge. */
const icons = [
  { name: 'icon-192', size: 192, inner: 192 },
  { name: 'icon-512', size: 512, inner: 512 },
  { name: 'maskable-512', size: 512, inner: 400 },
  { name: 'apple-touch-icon', size: 180, inner: 160 },
]

const { executablePath, args, env } = await provideChromium()
const browser = await chromium.launch({ executablePath, args, env, headless: true })
try {
  for (const { name, size, inner } of icons) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const ground = inner < size ? '#0b5cad' : 'transparent'
    const offset = (size - inner) / 2
    await page.setContent(
      `<body style="margin:${offset}px;background:${ground}"><div style="width:${inner}px;height:${inner}px">${logo}</div></body>`,
    )
    writeFileSync(new URL(`${name}.png`, folder), await page.screenshot({ omitBackground: inner === size }))
    await page.close()
  }
} finally {
  await browser.close()
}
console.log(`${icons.length} icons drawn`)
