import { readdirSync, readFileSync } from 'node:fs'
import { membersOf, parseJson } from '../lib/unknown.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const FOLDER = new URL('../../texts/', import.meta.url)

/** One catalogue a language: every texts/<language>/*.json merged; keys are flat, `feature.name`. */
function load(language: Language): Map<string, string> {
  const folder = new URL(`${language}/`, FOLDER)
  const texts = new Map<string, string>()
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const entries = membersOf(parseJson(readFileSync(new URL(file, folder), 'utf8')))
    for (const [key, text] of Object.entries(entries)) texts.set(key, String(text))
  }
  return texts
}

const catalogues: Record<Language, Map<string, string>> = { 'zh-CN': load('zh-CN'), en: load('en') }

/** The text of a key with its {placeholders} filled; the key itself where no text stands, so a gap is seen. */
export function text(language: Language, key: string, params: Record<string, string | number> = {}): string {
  const template = catalogues[language].get(key) ?? key
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** The keys under a prefix that have a text. */
export const textKeys = (prefix: string): string[] =>
  [...catalogues['zh-CN'].keys()].filter((key) => key.startsWith(prefix))

/** The language a request asks for: `lang` in the address, then the cookie, then Accept-Language; Chinese first. */
export function languageOf(asked: {
  query?: unknown
  cookie?: string | undefined
  accept?: string | undefined
}): Language {
  const wish = typeof asked.query === 'string' ? asked.query : asked.cookie
  if (wish === 'en' || wish === 'zh-CN') return wish
  const first = /^\s*([a-z]{2})/i.exec(asked.accept ?? '')?.[1]?.toLowerCase()
  return first === 'en' ? 'en' : 'zh-CN'
}
