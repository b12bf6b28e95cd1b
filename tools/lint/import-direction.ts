import { refusalOf } from './directions.ts'
import { packageRefusal } from './packages.ts'
import { placeOf, projectPath, resolveFrom } from './place.ts'
import type { Rule } from './types.ts'

type Import = { source: string; typesOnly: boolean; names: string[] }

/** Why this import may not stand in this file, or null. */
function refusal(file: string, { source, typesOnly, names }: Import): string | null {
  const from = placeOf(projectPath(file))
  const isOwn = source.startsWith('.')
  if (isOwn) {
    const target = resolveFrom(file, source)
    const why = refusalOf({ from, to: placeOf(target), typesOnly, target })
    if (why) return why
  }
  const bringsSql = names.includes('sql') && packageRefusal(from, 'kysely') !== null
  if (bringsSql) return 'SQL stands in store.ts: `sql` may not be used here'
  return isOwn ? null : packageRefusal(from, source)
}

/** Enforces who may import whom: the table of ARCHITECTURE.md, file by file. */
export const importDirection: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const check = (node: { start: number; end: number }, imported: Import) => {
      const message = refusal(context.filename, imported)
      if (message) context.report({ node: { range: [node.start, node.end] }, message })
    }
    return {
      ImportDeclaration(node) {
        const names = node.specifiers.flatMap((one) =>
          one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' ? [one.imported.name] : [],
        )
        const eachIsType = node.specifiers.every(
          (one) => one.type === 'ImportSpecifier' && one.importKind === 'type',
        )
        const typesOnly = node.importKind === 'type' || (node.specifiers.length > 0 && eachIsType)
        check(node, { source: node.source.value, typesOnly, names })
      },
      ImportExpression(node) {
        if (node.source.type === 'Literal' && typeof node.source.value === 'string')
          check(node, { source: node.source.value, typesOnly: false, names: [] })
      },
      ExportNamedDeclaration(node) {
        if (node.source)
          check(node, { source: node.source.value, typesOnly: node.exportKind === 'type', names: [] })
      },
      ExportAllDeclaration(node) {
        check(node, { source: node.source.value, typesOnly: node.exportKind === 'type', names: [] })
      },
      TSImportType(node) {
        check(node, { source: node.source.value, typesOnly: true, names: [] })
      },
    }
  },
}
