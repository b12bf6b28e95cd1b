import type { DeskPage } from './page.ts'

/** Campaigns and rules. */
export const oversightPages: readonly DeskPage[] = [
  {
    path: '/idle',
    needs: 'obligation.read',
    title: 'desk.idle.title',
    icon: 'warn',
    load: () => import('../idle/index.tsx'),
  },
  {
    path: '/idle/$id',
    needs: 'obligation.read',
    title: 'desk.idle.title',
    load: () => import('../idle/one.tsx'),
  },
  {
    path: '/market',
    needs: 'instrument.read',
    title: 'desk.market.menu',
    icon: 'link',
    load: () => import('../market/index.tsx'),
  },
  {
    path: '/market/new',
    needs: 'market.write',
    title: 'desk.market.offer',
    load: () => import('../market/new.tsx'),
  },
  {
    path: '/market/wanted',
    needs: 'account.self',
    title: 'market.new.title',
    load: () => import('../market/wanted.tsx'),
  },
  {
    path: '/market/$id',
    needs: 'account.self',
    title: 'market.title',
    load: () => import('../market/post.tsx'),
  },
  {
    path: '/campaigns',
    needs: 'campaign.read',
    title: 'desk.campaigns.title',
    icon: 'flag',
    load: () => import('../campaigns/index.tsx'),
  },
  {
    path: '/campaigns/$id',
    needs: 'campaign.read',
    title: 'desk.campaigns.title',
    load: () => import('../campaigns/campaign.tsx'),
  },
  {
    path: '/policy',
    needs: 'account.self',
    title: 'portal.policy.title',
    icon: 'book',
    load: () => import('../policy/index.tsx'),
  },
  {
    path: '/policy/what-if/$rule',
    needs: 'policy.simulate',
    title: 'desk.policy.what_if',
    load: () => import('../policy/trial.tsx'),
  },
  {
    path: '/policy/change/$rule',
    needs: 'policy.write',
    title: 'desk.policy.what_if',
    load: () => import('../policy/change.tsx'),
  },
]
