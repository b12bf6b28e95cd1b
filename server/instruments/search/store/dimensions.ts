/** Dimensions in the order of their bits; a row that fails one filter only still counts for that facet. */
export const DIMENSIONS = ['region', 'unit', 'class', 'value', 'mode'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const bit = (dimension: Dimension): number => 1 << DIMENSIONS.indexOf(dimension)
