import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What breaks WCAG 2.2 AA on a page. Only violations are worked out in full, and on the page itself rather than a
 * blank one beside it, which is for frames from elsewhere and we have none: half the time, a quarter on long pages.
 */
export const inspect = (page: Page) =>
  new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(AA)
    .setLegacyMode()
    .analyze()
