import { isTest, placeOf, projectPath } from './place.ts'
import type { Rule } from './types.ts'

const sign = /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e]/u
const name = '大仪'
const word = /\p{L}{2,}/u
const spoken = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'label']
const message = 'texts for people stand in texts/, in both languages'

/** Chinese speech: more than a single sign, which is data to be parsed, and more than the product's name. */
const isChinese = (text: string) => sign.test(text.replace(name, '')) && text.length > 1

/** No sentence for people outside the catalogues: no Chinese literal anywhere, no word straight in a page. */
export const peopleText: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const path = projectPath(context.filename)
    const { layer } = placeOf(path)
    if (isTest(path) || ['lib', 'texts', 'policy', 'db', 'tools', 'bench', 'outside'].includes(layer))
      return {}
    return {
      Literal(node) {
        if (typeof node.value === 'string' && isChinese(node.value)) context.report({ node, message })
      },
      TemplateElement(node) {
        if (isChinese(node.value.raw)) context.report({ node, message })
      },
      JSXText(node) {
        if (isChinese(node.value) || word.test(node.value)) context.report({ node, message })
      },
      JSXAttribute(node) {
        const isSpoken = node.name.type === 'JSXIdentifier' && spoken.includes(node.name.name)
        const text = node.value?.type === 'Literal' ? node.value.value : ''
        if (isSpoken && typeof text === 'string' && word.test(text) && !isChinese(text))
          context.report({ node, message })
      },
    }
  },
}
