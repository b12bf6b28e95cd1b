import { readFileSync } from 'node:fs'
import { memberOf, parseJson, textOf } from '../lib/unknown.ts'

const manifest = parseJson(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

/** The release, as package.json names it. */
export const VERSION = textOf(memberOf(manifest, 'version')) ?? ''
