import type { DeskPage } from './page.ts'

/** The catalogue of a unit, its opening hours and prices. */
export const instrumentsPages: readonly DeskPage[] = [
  {
    path: '/instruments',
    needs: 'instrument.read',
    title: 'desk.instruments.title',
    icon: 'instrument',
    load: () => import('../instruments/index.tsx'),
  },
  {
    path: '/instruments/new',
    needs: 'instrument.write',
    title: 'desk.instruments.new',
    load: () => import('../instruments/new.tsx'),
  },
  {
    path: '/instruments/$id',
    needs: 'instrument.read',
    title: 'desk.entry.title',
    load: () => import('../instruments/entry.tsx'),
  },
  {
    path: '/calendar-board',
    needs: 'instrument.read',
    title: 'desk.board.title',
    icon: 'clock',
    load: () => import('../calendar-board/index.tsx'),
  },
  {
    path: '/prices/$id',
    needs: 'price.read',
    title: 'desk.prices.title',
    load: () => import('../prices/index.tsx'),
  },
  {
    path: '/qualifications',
    needs: 'booking.qualify',
    title: 'desk.qualifications.title',
    icon: 'check',
    load: () => import('../qualifications/index.tsx'),
  },
  {
    path: '/opening/$id',
    needs: 'instrument.read',
    title: 'desk.opening.title',
    load: () => import('../opening/index.tsx'),
  },
  {
    path: '/sensors',
    needs: 'sensor.read',
    title: 'desk.sensors.title',
    icon: 'key',
    load: () => import('../sensors/index.tsx'),
  },
  {
    path: '/sensors/$code',
    needs: 'sensor.read',
    title: 'desk.sensors.title',
    load: () => import('../sensors/sensor.tsx'),
  },
]
