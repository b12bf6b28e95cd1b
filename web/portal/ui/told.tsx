import { useSite } from '../site.ts'

const CHINESE = /\p{Script=Han}/u

/** Words as a unit wrote them; on an English page marked as Chinese, so that they are read aloud as such. */
export function Told({ text }: { text: string }) {
  const { language } = useSite()
  return language === 'en' && CHINESE.test(text) ? <span lang="zh-CN">{text}</span> : <>{text}</>
}
