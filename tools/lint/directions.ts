import type { FeatureRole, Place } from './place.ts'

/** An import as the rule sees it: both ends and whether only types cross. */
export type Crossing = { from: Place; to: Place; typesOnly: boolean; target: string }

type Allowance = { own: FeatureRole[]; ownTypes: FeatureRole[]; platform: RegExp | null; doors: boolean }

const none = /^$/
const anyPlatform = /^server\/platform\//
/** Names of roles and permissions: pure, and spoken by all, as facts are. */
const vocabulary = /^server\/platform\/(principal|permissions)\.ts$/

const opened: FeatureRole[] = [
  'index',
  'door',
  'actions',
  'rules',
  'store',
  'schema',
  'facts',
  'routes',
  'jobs',
  'topics',
]

/** One line a role: own roles, own roles for types alone, which part of the platform, other features' doors. */
const allowances: Record<FeatureRole, Allowance> = {
  facts: { own: ['facts'], ownTypes: [], platform: null, doors: false },
  schema: { own: ['schema', 'facts'], ownTypes: [], platform: null, doors: false },
  rules: { own: ['rules', 'facts'], ownTypes: ['schema'], platform: null, doors: false },
  store: {
    own: ['store', 'facts'],
    ownTypes: ['rules', 'schema'],
    platform: /^server\/platform\/(db|permissions|scope)(\/|\.ts$)/,
    doors: false,
  },
  actions: {
    own: ['actions', 'rules', 'store', 'facts', 'door'],
    ownTypes: ['schema'],
    platform: anyPlatform,
    doors: true,
  },
  routes: {
    own: ['routes', 'schema', 'actions', 'door'],
    ownTypes: ['facts'],
    platform: /^server\/platform\/http(\/|\.ts$)/,
    doors: false,
  },
  jobs: {
    own: ['jobs', 'actions', 'door'],
    ownTypes: ['schema', 'facts'],
    platform: /^server\/platform\/jobs(\/|\.ts$)/,
    doors: false,
  },
  topics: {
    own: ['topics', 'schema', 'actions'],
    ownTypes: ['facts'],
    platform: /^server\/platform\/mqtt(\/|\.ts$)/,
    doors: false,
  },
  index: { own: opened, ownTypes: [], platform: none, doors: false },
  door: { own: opened, ownTypes: [], platform: none, doors: false },
}

function insideFeature(role: FeatureRole, to: FeatureRole | 'unknown', typesOnly: boolean): string | null {
  if (to === 'unknown') return null
  const allowed = allowances[role]
  if (allowed.own.includes(to) || (typesOnly && allowed.ownTypes.includes(to))) return null
  if (allowed.ownTypes.includes(to)) return `${role} may take only types from ${to}: write \`import type\``
  return `${role} may not import ${to}`
}

function fromFeature(from: Extract<Place, { layer: 'feature' }>, crossing: Crossing): string | null {
  const { to, typesOnly, target } = crossing
  if (from.role === 'unknown') return null
  const allowed = allowances[from.role]
  if (to.layer === 'feature' && to.feature === from.feature)
    return insideFeature(from.role, to.role, typesOnly)
  if (to.layer === 'feature' && to.role === 'facts') return null // vocabulary: pure, and spoken by all
  if (to.layer === 'feature' && to.role !== 'index')
    return `another feature is entered by its index.ts alone, not by ${target}`
  if (to.layer === 'feature')
    return allowed.doors || (typesOnly && from.role !== 'facts')
      ? null
      : `${from.role} may not call another feature`
  if (to.layer === 'lib') return null
  if (to.layer === 'platform') {
    if (vocabulary.test(target)) return null
    const mayTakeTypes = typesOnly && !['facts', 'schema', 'rules'].includes(from.role)
    return mayTakeTypes || allowed.platform?.test(target) ? null : `${from.role} may not import ${target}`
  }
  if (to.layer === 'row-types') return from.role === 'store' ? null : `only store knows the tables' rows`
  if (to.layer === 'texts' || to.layer === 'policy')
    return from.role === 'actions' ? null : `${from.role} may not import ${to.layer}`
  return `${from.role} may not import ${target}`
}

function fromPage(from: Extract<Place, { layer: 'page' }>, { to, target }: Crossing): string | null {
  if (to.layer === 'shared-web' || to.layer === 'texts') return null
  if (to.layer !== 'page' || to.app !== from.app) return `web/${from.app} may not import ${target}`
  if (from.feature === '' || to.feature === '' || to.feature === 'ui' || to.feature === from.feature)
    return null
  return to.door ? null : `another page feature is entered by its index alone, not by ${target}`
}

const layersBelow: Record<string, string[]> = {
  lib: ['lib'],
  platform: ['lib', 'platform', 'row-types', 'texts'],
  db: ['lib', 'platform', 'db', 'row-types', 'texts', 'policy'],
  main: ['lib', 'platform', 'db', 'main', 'texts', 'policy', 'row-types'],
  'row-types': [],
  'shared-web': ['shared-web', 'texts'],
  texts: ['texts'],
  policy: ['policy'],
}

/** Says why an import goes against ARCHITECTURE.md's directions, or null where it may stand. */
export function refusalOf(crossing: Crossing): string | null {
  const { from, to, target } = crossing
  if (['test', 'bench', 'tools', 'outside', 'generated'].includes(from.layer)) return null
  if (to.layer === 'test' || to.layer === 'bench') return `the product may not import ${target}`
  if (from.layer === 'feature') return fromFeature(from, crossing)
  if (from.layer === 'page') return fromPage(from, crossing)
  if (to.layer === 'feature' && from.layer === 'main')
    return ['routes', 'jobs', 'topics', 'index', 'door', 'facts'].includes(to.role)
      ? null
      : `main knows doors, not ${target}`
  if (to.layer === 'feature' && from.layer === 'db')
    return ['index', 'facts'].includes(to.role)
      ? null
      : `another feature is entered by its index.ts alone, not by ${target}`
  return layersBelow[from.layer]?.includes(to.layer) ? null : `${from.layer} may not import ${target}`
}
