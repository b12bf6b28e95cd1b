import { ConfigProvider, theme as antd, type ThemeConfig } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { useSyncExternalStore, type ReactNode } from 'react'
import { useTexts } from '../texts/index.ts'
import { useNarrow } from '../ui/narrow.ts'
import { nonce } from './nonce.ts'
import { themeOf } from './tokens.ts'

const dark = globalThis.matchMedia('(prefers-color-scheme: dark)')
const still = globalThis.matchMedia('(prefers-reduced-motion: reduce)')

function watch(changed: () => void): () => void {
  dark.addEventListener('change', changed)
  return () => dark.removeEventListener('change', changed)
}

/** A reader's choice of colours stands in the document; without one the device decides. */
const isDark = (): boolean => {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'dark' || (chosen !== 'light' && dark.matches)
}

/** antd in the colours, sizes and letters of the design, in light and dark. */
export function Theme({ children }: { children: ReactNode }) {
  const { language } = useTexts()
  // Fingers need 44 px where a mouse is content with 36.
  const size = useNarrow() ? 'large' : 'medium'
  const darkly = useSyncExternalStore(watch, isDark)
  const algorithm = darkly ? antd.darkAlgorithm : antd.defaultAlgorithm
  const config: ThemeConfig = { algorithm, ...themeOf(still.matches) }
  return (
    <ConfigProvider
      key={String(darkly)}
      theme={config}
      {...(language === 'en' ? {} : { locale: zhCN })}
      componentSize={size}
      csp={{ nonce }}
      getPopupContainer={overlays}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}

/** Where overlays are drawn. Not the body itself: antd would add a style sheet without the page's nonce. */
export const overlays = (): HTMLElement => document.getElementById('overlays') ?? document.body
