/** The part of exceljs's streaming reader that its own types leave out; exceljs is pinned to an exact version. */
declare module 'exceljs/lib/stream/xlsx/workbook-reader.js' {
  import type { Readable } from 'node:stream'

  export type SheetEntry = { id: number; name: string; rId: string; state?: string }

  class WorkbookReader {
    constructor(input: null, options: Record<string, string>)
    workbookRels?: { Id: string; Target: string; Type: string }[]
    model?: { sheets?: SheetEntry[] }
    properties?: { model?: { date1904?: boolean } }
    sharedStrings?: unknown[]
    _parseRels(stream: Readable): Promise<void>
    _parseWorkbook(stream: Readable): Promise<void>
    _parseSharedStrings(stream: Readable): AsyncGenerator<{ index: number; text: unknown }>
    _parseStyles(stream: Readable): Promise<void>
  }
  export default WorkbookReader
}

declare module 'exceljs/lib/stream/xlsx/worksheet-reader.js' {
  import type WorkbookReader from 'exceljs/lib/stream/xlsx/workbook-reader.js'

  export type StreamCell = { value: unknown }
  export type StreamRow = {
    number: number
    cellCount: number
    eachCell(visit: (cell: StreamCell, column: number) => void): void
  }

  class WorksheetReader {
    constructor(options: {
      workbook: WorkbookReader
      id: number
      iterator: AsyncIterable<string>
      options: Record<string, string>
    })
    parse(): AsyncGenerator<{ eventType: string; value: StreamRow }[]>
  }
  export default WorksheetReader
}
