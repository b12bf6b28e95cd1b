import { isTest, placeOf, projectPath } from './place.ts'
import type { Rule } from './types.ts'

const chinese = /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e]/u
const word = /\p{L}{2,}/u
const spoken = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'label']
const message = 'texts for people stand in texts/, in both languages'

/** No sentence for people outside the catalogues: no Chinese literal anywhere, no word straight in a page. */
export const peopleText: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const path = projectPath(context.filename)
    const { layer } = placeOf(path)
    if (isTest(path) || ['texts', 'policy', 'db', 'tools', 'bench', 'outside'].includes(layer)) return {}
    return {
      Literal(node) {
        if (typeof node.value === 'string' && chinese.test(node.value)) context.report({ node, message })
      },
      TemplateElement(node) {
        if (chinese.test(node.value.raw)) context.report({ node, message })
      },
      JSXText(node) {
        if (chinese.test(node.value) || word.test(node.value)) context.report({ node, message })
      },
      JSXAttribute(node) {
        const isSpoken = node.name.type === 'JSXIdentifier' && spoken.includes(node.name.name)
        const text = node.value?.type === 'Literal' ? node.value.value : ''
        if (isSpoken && typeof text === 'string' && word.test(text) && !chinese.test(text))
          context.report({ node, message })
      },
    }
  },
}
