import { placeOf, projectPath } from './place.ts'
import type { Rule } from './types.ts'

/** A route declares; what must be decided is decided in the action. */
export const declarativeRoutes: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const place = placeOf(projectPath(context.filename))
    if (place.layer !== 'feature' || !['routes', 'jobs', 'topics'].includes(place.role)) return {}
    const message = `${place.role} only declare: this belongs to an action`
    return {
      IfStatement: (node) => context.report({ node, message }),
      SwitchStatement: (node) => context.report({ node, message }),
      ForStatement: (node) => context.report({ node, message }),
      WhileStatement: (node) => context.report({ node, message }),
      TryStatement: (node) => context.report({ node, message }),
    }
  },
}
