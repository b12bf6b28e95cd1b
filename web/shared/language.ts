/** The languages people can read the platform in; Chinese first. */
export type Language = 'zh-CN' | 'en'

/** A name in the reader's language; Chinese where no English one is known. */
export const nameIn = (
  language: Language,
  thing: { name: string; nameEn?: string | null | undefined },
): string => (language === 'en' && thing.nameEn ? thing.nameEn : thing.name)
