/** The use itself, or what it needs before and after. */
export const PARTS = ['use', 'preparation', 'postprocessing'] as const
export type Part = (typeof PARTS)[number]

export const KINDS = ['teaching', 'research', 'service', 'development', 'other'] as const
export type Kind = (typeof KINDS)[number]

/** Users at the instrument themselves, staff for them, samples handed in, from afar. */
export const MODES = ['occupied', 'technical', 'commissioned', 'remote'] as const
export type Mode = (typeof MODES)[number]
