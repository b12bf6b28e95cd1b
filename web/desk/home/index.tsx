import { useTexts } from '../texts/index.ts'
import { Page } from '../ui/page.tsx'

/** What is due by me, what waits for me, and what I was told. */
export default function Home() {
  const { t } = useTexts()
  return <Page title={t('desk.home.title')}>{null}</Page>
}
