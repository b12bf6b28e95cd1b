import type { DeskPage } from './page.ts'

/** Matters, their cases and obligations. */
export const proceduresPages: readonly DeskPage[] = [
  {
    path: '/overview',
    needs: 'obligation.remind',
    title: 'desk.overview.menu',
    icon: 'chart',
    load: () => import('../overview/index.tsx'),
  },
  {
    path: '/cases',
    needs: 'case.read',
    title: 'desk.cases.title',
    icon: 'inbox',
    load: () => import('../cases/index.tsx'),
  },
  {
    path: '/cases/$id',
    needs: 'case.read',
    title: 'desk.cases.title',
    load: () => import('../cases/case.tsx'),
  },
  {
    path: '/matters/new/$id',
    needs: 'case.submit',
    title: 'desk.cases.new',
    load: () => import('../matters/new.tsx'),
  },
  {
    path: '/obligations',
    needs: 'obligation.read',
    title: 'desk.obligations.title',
    icon: 'due',
    load: () => import('../obligations/index.tsx'),
  },
  {
    path: '/obligations/$id',
    needs: 'obligation.read',
    title: 'desk.obligations.title',
    load: () => import('../obligations/item.tsx'),
  },
]
