import { dirname, join, relative, sep } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The roles a file of a feature may have; ARCHITECTURE.md says what each is for. */
const roles = ['facts', 'schema', 'rules', 'store', 'actions', 'routes', 'jobs', 'topics', 'index'] as const

/** A `door` is the index of a part within a feature, such as search/ in instruments. */
export type FeatureRole = (typeof roles)[number] | 'door'

/** Where a file stands in the house. `feature` is the folder that gives the feature its name. */
export type Place =
  | { layer: 'feature'; feature: string; role: FeatureRole | 'unknown' }
  | { layer: 'page'; app: string; feature: string; door: boolean }
  | { layer: 'lib' | 'platform' | 'main' | 'db' | 'row-types' | 'shared-web' | 'texts' | 'policy' }
  | { layer: 'test' | 'bench' | 'tools' | 'generated' | 'outside' }

/** A path below the project's root with forward slashes. */
export const projectPath = (file: string) => relative(root, file).split(sep).join('/')

export const resolveFrom = (file: string, specifier: string) => projectPath(join(dirname(file), specifier))

export const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path) || path.startsWith('test/')

const isRole = (word: string): word is (typeof roles)[number] => roles.some((role) => role === word)

/** `rules.ts` and everything in a folder `rules/` have the role rules; the innermost name decides. */
function featureRole(parts: string[]): FeatureRole | 'unknown' {
  const words = parts.map((part) => part.replace(/\.(ts|js)$/, ''))
  const role = words.toReversed().find((word) => isRole(word) && word !== 'index')
  if (role !== undefined && isRole(role)) return role
  if (words.at(-1) !== 'index') return 'unknown'
  return words.length === 1 ? 'index' : 'door'
}

function serverPlace(parts: string[]): Place {
  const [first = '', ...rest] = parts
  if (rest.length === 0 || first === 'cli') return { layer: 'main' }
  if (first === 'lib' || first === 'platform') return { layer: first }
  if (first === 'db') return { layer: rest.join('/') === 'schema.gen.ts' ? 'row-types' : 'db' }
  return { layer: 'feature', feature: first, role: featureRole(rest) }
}

function webPlace(parts: string[]): Place {
  const [app = '', feature = '', ...rest] = parts
  if (app === 'shared') return { layer: 'shared-web' }
  // web/desk/pages/ lists the pages of every area: part of the root's routes, in several files.
  const isRootFile = rest.length === 0 || feature === 'pages'
  return {
    layer: 'page',
    app,
    feature: isRootFile ? '' : feature,
    door: /^index\.tsx?$/.test(rest.join('/')),
  }
}

/** Reads a file's place from its path below the root, e.g. `server/regions/store.ts`. */
export function placeOf(path: string): Place {
  const [top = '', ...rest] = path.split('/')
  if (isTest(path)) return { layer: 'test' }
  if (top === 'server') return serverPlace(rest)
  if (top === 'web') return webPlace(rest)
  if (top === 'texts' || top === 'policy' || top === 'bench' || top === 'tools') return { layer: top }
  if (top === 'dist' || top === 'api') return { layer: 'generated' }
  return { layer: 'outside' }
}
