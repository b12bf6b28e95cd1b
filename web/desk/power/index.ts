export { PowerChart } from './chart.tsx'
export { PowerPanel } from './panel.tsx'
export { ThresholdCard } from './thresholds.tsx'
