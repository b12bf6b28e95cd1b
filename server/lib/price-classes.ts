/** Whose price holds, as price lists name the classes. */
export const USER_CLASSES = [
  'internal',
  'fiscal_unit',
  'firm',
  'small_firm',
  'mountain_county',
  'outside_province',
  'external',
] as const
export type UserClass = (typeof USER_CLASSES)[number]
