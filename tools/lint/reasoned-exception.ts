import type { Rule } from './types.ts'

/** Whoever switches a check off says for which rule and why: `// oxlint-disable-next-line rule -- reason`. */
export const reasonedException: Rule = {
  meta: { type: 'problem' },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const text = comment.value.trim()
          const isException = /^(oxlint|eslint)-disable/.test(text)
          if (isException && !/^\S+\s+\S+.*\s--\s+\S{3,}/.test(text))
            context.report({ node: comment, message: 'name the rule and give the reason after --' })
        }
      },
    }
  },
}
