/** The part of pdfmake 0.3 that is used here; it brings no types of its own. */
declare module 'pdfmake' {
  export type Content = string | { [key: string]: unknown } | Content[]
  export type Definition = {
    content: Content
    info: Record<string, string | Date>
    defaultStyle: Record<string, unknown>
    pageSize: string | { width: number; height: number }
    pageMargins: number | number[]
    language?: string
    version?: string
    displayTitle?: boolean
    tagged?: boolean
    pageBreakBefore?: (
      node: { headlineLevel?: number },
      around: { getFollowingNodesOnPage(): { text?: unknown }[] },
    ) => boolean
    header?: (page: number, pages: number) => Content
    footer?: (page: number, pages: number) => Content
  }

  const pdfmake: {
    virtualfs: { writeFileSync(name: string, bytes: Buffer): void }
    setFonts(fonts: Record<string, Record<string, string>>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: Definition, options?: object): { getBuffer(): Promise<Buffer> }
  }
  export default pdfmake
}
