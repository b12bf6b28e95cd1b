export { PowerPanel } from './panel.tsx'
export { ThresholdCard } from './thresholds.tsx'
