import { buildWhenChanged, type BuildOptions } from '../../../platform/bundle/index.ts'
import { bundleDesk } from './bundle.ts'

/** The file in dist that keeps the hash of the sources the workbench was built from. */
export const DESK_STAMP = '.stamp-desk'

const desk = {
  name: 'Workbench',
  folder: 'desk',
  stamp: DESK_STAMP,
  sources: ['web/desk', 'web/shared', 'texts', 'server/desk/actions/build'],
}

/** Makes the workbench's scripts and styles, unless those in dist are from the very same sources. */
export const buildDesk = (options: BuildOptions = {}): Promise<{ built: boolean; ms: number }> =>
  buildWhenChanged(desk, bundleDesk, options)
