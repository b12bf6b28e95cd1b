/** What the readers take at most; beyond it a file is refused with advice instead of filling the memory. */
export const LIMITS = {
  /** Rows of an xlsx; more go as csv, which streams in constant memory. */
  xlsxRows: 100_000,
  /** Rows of any list. */
  rows: 2_000_000,
  columns: 500,
  cell: 32_767,
  archive: {
    entries: 2000,
    /** Bytes when unpacked, all entries together and the shared strings alone. */
    unpacked: 1_200_000_000,
    sharedStrings: 120_000_000,
    /** Unpacked by packed size; a real sheet stays below this even when it is full of the same words. */
    ratio: 200,
    /** Archives that unpack to less than this are harmless at any ratio. */
    harmless: 20_000_000,
  },
} as const
