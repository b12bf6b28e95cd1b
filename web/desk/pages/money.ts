import type { DeskPage } from './page.ts'

/** Settlements, payments and accounts. */
export const moneyPages: readonly DeskPage[] = [
  {
    path: '/money',
    needs: 'money.read',
    title: 'desk.money.title',
    icon: 'money',
    load: () => import('../money/index.tsx'),
  },
]
