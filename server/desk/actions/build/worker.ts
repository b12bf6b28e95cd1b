import { parentPort, workerData } from 'node:worker_threads'
import { buildWhenChanged } from '../../../platform/bundle/index.ts'
import { bundleDesk } from './bundle.ts'

const desk = {
  name: 'Workbench',
  folder: 'desk',
  stamp: '.stamp-desk',
  sources: ['web/desk', 'web/shared', 'texts', 'server/desk/actions/build'],
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
parentPort?.postMessage(await buildWhenChanged(desk, bundleDesk, { force: workerData === true }))
