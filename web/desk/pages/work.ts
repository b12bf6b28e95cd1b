import type { DeskPage } from './page.ts'

/** The daily work: orders, use, ratings of a unit. */
export const workPages: readonly DeskPage[] = [
  {
    path: '/',
    needs: 'account.self',
    title: 'desk.home.title',
    icon: 'home',
    load: () => import('../home/index.tsx'),
  },
  {
    path: '/day',
    needs: 'booking.manage',
    title: 'desk.day.title',
    icon: 'clock',
    load: () => import('../day/index.tsx'),
  },
  {
    path: '/orders',
    needs: 'order.manage',
    title: 'desk.orders.title',
    icon: 'box',
    load: () => import('../orders/index.tsx'),
  },
  {
    path: '/orders/$id',
    needs: 'order.read',
    title: 'desk.orders.title',
    load: () => import('../orders/order.tsx'),
  },
  {
    path: '/incidents',
    needs: 'booking.manage',
    title: 'desk.incidents.title',
    icon: 'warn',
    load: () => import('../incidents/index.tsx'),
  },
  {
    path: '/services',
    needs: 'order.manage',
    title: 'desk.services.title',
    icon: 'file',
    load: () => import('../services/index.tsx'),
  },
  {
    path: '/outputs',
    needs: 'order.manage',
    title: 'desk.outputs.title',
    icon: 'book',
    load: () => import('../outputs/index.tsx'),
  },
  {
    path: '/conduct',
    needs: 'booking.manage',
    title: 'desk.conduct.title',
    icon: 'due',
    load: () => import('../conduct/index.tsx'),
  },
  {
    path: '/use-log',
    needs: 'booking.manage',
    title: 'desk.use_log.title',
    icon: 'file',
    load: () => import('../use-log/index.tsx'),
  },
  {
    path: '/ratings',
    needs: 'rating.moderate',
    title: 'desk.ratings.title',
    icon: 'check',
    load: () => import('../ratings/index.tsx'),
  },
  {
    path: '/use/$id',
    needs: 'booking.manage',
    title: 'desk.use.title',
    load: () => import('../use/index.tsx'),
  },
  {
    path: '/workload',
    needs: 'booking.manage',
    title: 'desk.use.workload',
    icon: 'chart',
    load: () => import('../use/workload.tsx'),
  },
]
