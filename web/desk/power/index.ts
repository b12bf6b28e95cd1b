export { PowerChart } from './chart.tsx'
export { PowerExtract } from './extract.tsx'
export { PowerPanel } from './panel.tsx'
export { ThresholdCard } from './thresholds.tsx'
