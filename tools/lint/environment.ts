import { isTest, placeOf, projectPath } from './place.ts'
import type { Rule } from './types.ts'

const message = 'the environment is read in server/platform/config.ts alone'

/** Configuration is read and checked in one file; main hands it the environment, everybody else the result. */
export const environment: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const path = projectPath(context.filename)
    const { layer } = placeOf(path)
    const isReader = /^server\/platform\/config(\.ts|\/.*)$/.test(path)
    if (isReader || isTest(path) || ['tools', 'bench', 'outside'].includes(layer)) return {}
    return {
      MemberExpression(node) {
        const isEnv =
          node.object.type === 'Identifier' &&
          node.object.name === 'process' &&
          node.property.type === 'Identifier' &&
          node.property.name === 'env'
        const isHandedOn = layer === 'main' && node.parent.type === 'CallExpression'
        if (isEnv && !isHandedOn) context.report({ node, message })
      },
      ImportDeclaration(node) {
        if (!/^(node:)?process$/.test(node.source.value)) return
        const takesEnv = node.specifiers.some(
          (one) =>
            one.type === 'ImportSpecifier' &&
            one.imported.type === 'Identifier' &&
            one.imported.name === 'env',
        )
        if (takesEnv) context.report({ node, message })
      },
    }
  },
}
