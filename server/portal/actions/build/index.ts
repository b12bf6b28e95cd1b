import { buildWhenChanged, type BuildOptions } from '../../../platform/bundle/index.ts'
import { bundlePages } from './bundle.ts'

const portal = {
  name: 'Portal',
  folder: 'portal',
  stamp: '.stamp',
  sources: ['web/portal', 'web/shared', 'texts', 'server/portal/actions/build'],
}

/** Makes the portal's pages, styles and scripts, unless those in dist are from the very same sources. */
export const buildPortal = (options: BuildOptions = {}): Promise<{ built: boolean; ms: number }> =>
  buildWhenChanged(portal, bundlePages, options)
