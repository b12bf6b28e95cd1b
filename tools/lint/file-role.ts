import { placeOf, projectPath } from './place.ts'
import type { Rule } from './types.ts'

/** A file of a feature has one of the known roles, so that a reader knows what to expect in it. */
export const fileRole: Rule = {
  meta: { type: 'problem' },
  create(context) {
    return {
      Program(node) {
        const path = projectPath(context.filename)
        const place = placeOf(path)
        const message = /(^|\/)(utils?|helpers?|common|misc)(\/|\.[jt]sx?$)/.test(path)
          ? 'name the file after what it is, not utils or helpers'
          : place.layer === 'feature' && place.role === 'unknown'
            ? 'a feature consists of facts, schema, rules, store, actions, routes, jobs, topics and index'
            : null
        if (message) context.report({ node, message })
      },
    }
  },
}
