import type { TestProject } from 'vitest/node'
import { findBrowser, launchBrowser } from './browser.ts'
import { startBridge } from './start-bridge.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Absent where this machine has no browser. */
    console: { readonly url: string; readonly simulators: string; readonly browser: string } | undefined
  }
}

const missing = 'chromium is not installed'

/** One bridge and one browser for every test of the console. */
export const setup = async (project: TestProject) => {
  const executable = findBrowser()
  if (executable === undefined) {
    if (process.env.CI === 'true') throw new Error(`${missing}; CI has to have it.`)
    console.warn(`\nWARNING: ${missing}: EVERY TEST OF THE CONSOLE IS SKIPPED.\n`)
    project.provide('console', undefined)
    return undefined
  }
  const bridge = await startBridge()
  const browser = await launchBrowser(executable)
  const { url, simulators } = bridge
  project.provide('console', { url, simulators, browser: browser.wsEndpoint() })
  return async () => {
    await browser.close()
    await bridge.stop()
  }
}
