/** A file of the build as its list names it: what it is called, what it needs at once, its styles. */
export type ManifestFile = { file: string; imports: string[]; css: string[] }

/** What a page of the workbench loads first: names of files in assets. */
export type Entry = {
  script: string
  /** Loaded with the script, whatever the page is. */
  imports: string[]
  styles: string[]
  /** The texts, one file a language. */
  texts: Record<string, string>
}

/** Follows the entry's static imports through the list of the build; dynamic ones are left to the pages. */
export function entryOf(
  manifest: ReadonlyMap<string, ManifestFile>,
  source: string,
  languages: readonly string[],
): Entry {
  const first = manifest.get(source)
  if (first === undefined) throw new Error(`the build has no ${source}`)
  const seen = new Set<string>()
  const follow = (names: readonly string[]): ManifestFile[] =>
    names.flatMap((name) => {
      const file = manifest.get(name)
      if (file === undefined || seen.has(name)) return []
      seen.add(name)
      return [file, ...follow(file.imports)]
    })
  const rest = follow(first.imports)
  const texts = languages.flatMap((language) => {
    const file = manifest.get(`web/desk/texts/${language}.ts`)?.file
    return file === undefined ? [] : [[language, file] as const]
  })
  return {
    script: first.file,
    imports: rest.map(({ file }) => file),
    styles: [...new Set([first, ...rest].flatMap(({ css }) => css))],
    texts: Object.fromEntries(texts),
  }
}
