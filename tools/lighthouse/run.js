// node tools/lighthouse/run.js URL [--runs 5]: the medians of Lighthouse's four mobile scores, as JSON.
import { provideChromium } from '../chromium/provide.ts'
import { install } from '../own-package.js'

// Names in variables, since the packages are not there before they are needed.
/** @type {string} */
const launcherPackage = 'chrome-launcher'
/** @type {string} */
const lighthousePackage = 'lighthouse'

const categories = ['performance', 'accessibility', 'best-practices', 'seo']

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * Scores of one run, 0 to 100, each with a browser of its own.
 * @param {string} url
 * @returns {Promise<Record<string, number>>}
 */
async function once(url) {
  const { executablePath, args, env } = await provideChromium()
  const { launch } = await import(launcherPackage)
  const { default: lighthouse } = await import(lighthousePackage)
  const chrome = await launch({
    chromePath: executablePath,
    chromeFlags: ['--headless', ...args],
    envVars: env,
    logLevel: 'silent',
  })
  try {
    const { lhr } = await lighthouse(url, {
      port: chrome.port,
      logLevel: 'error',
      onlyCategories: categories,
    })
    const scores = categories.map((name) => [name, Math.round((lhr.categories[name].score ?? 0) * 100)])
    return {
      ...Object.fromEntries(scores),
      lcp: Math.round(lhr.audits['largest-contentful-paint'].numericValue),
    }
  } finally {
    await chrome.kill()
  }
}

const [url, flag, count] = process.argv.slice(2)
if (!url || (flag !== undefined && flag !== '--runs')) {
  console.error('usage: node tools/lighthouse/run.js URL [--runs 5]')
  process.exit(1)
}
install(import.meta.dirname)
const runs = Number(count ?? 5)
/** @type {Record<string, number>[]} */
const results = []
for (let at = 0; at < runs; at += 1) results.push(await once(url))
const names = Object.keys(results[0] ?? {})
const medians = Object.fromEntries(names.map((name) => [name, median(results.map((one) => one[name] ?? 0))]))
console.log(JSON.stringify({ url, runs, ...medians }))
