import { placeOf, projectPath } from './place.ts'
import type { Rule } from './types.ts'

const clocks: Record<string, string[]> = {
  Date: ['now'],
  performance: ['now'],
  Math: ['random'],
  Temporal: ['Now'],
  crypto: ['randomUUID', 'getRandomValues'],
  console: ['log', 'info', 'warn', 'error'],
}

/** Rules are pure: what they know of the hour, of chance and of the world comes in as an argument. */
export const pureRules: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const place = placeOf(projectPath(context.filename))
    const isPure = place.layer === 'feature' && (place.role === 'rules' || place.role === 'schema')
    if (!isPure) return {}
    return {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.property.type !== 'Identifier') return
        if (clocks[node.object.name]?.includes(node.property.name))
          context.report({
            node,
            message: `rules are pure: ${node.object.name}.${node.property.name} is given`,
          })
      },
      NewExpression(node) {
        const isNow =
          node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0
        if (isNow) context.report({ node, message: 'rules are pure: the hour is an argument' })
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'fetch')
          context.report({ node, message: 'rules are pure: no request' })
      },
      AwaitExpression(node) {
        context.report({ node, message: 'rules are pure: nothing to wait for' })
      },
    }
  },
}
