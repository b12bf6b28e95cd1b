import { fill, type TextParams } from '../../shared/fill.ts'
import { nameIn, type Language } from '../../shared/language.ts'
import type zh from './zh-CN.ts'

/** A key of the workbench's catalogues; the compiler refuses one that no catalogue has. */
export type TextKey = keyof typeof zh

export type Translate = (key: TextKey, params?: TextParams) => string

type Texts = {
  language: Language
  t: Translate
  /** The text for a word of the API (a kind, a state, a role), or the word itself where none stands. */
  word: (group: string, word: string) => string
  /** What the API says in both languages. */
  told: (words: { zh: string; en: string }) => string
  /** A name in the reader's language. */
  name: (thing: { name: string; nameEn?: string | null | undefined }) => string
}

const load = {
  'zh-CN': () => import('./zh-CN.ts'),
  en: () => import('./en.ts'),
}

let texts: Texts | undefined

/** Fetches the texts of one language, once, before anything is drawn; another language is another page load. */
export async function loadTexts(language: Language): Promise<void> {
  const { default: catalogue } = await load[language]()
  const isKey = (key: string): key is TextKey => Object.hasOwn(catalogue, key)
  const t: Translate = (key, params) => (params === undefined ? catalogue[key] : fill(catalogue[key], params))
  texts = {
    language,
    t,
    word(group, word) {
      const key = `${group}.${word}`
      return isKey(key) ? t(key) : word
    },
    told: ({ zh, en }) => (language === 'en' ? en : zh),
    name: (thing) => nameIn(language, thing),
  }
}

/** The texts of this page: `const { t, word } = useTexts()`. */
export function useTexts(): Texts {
  if (texts === undefined) throw new Error('the texts are not loaded')
  return texts
}
