import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, inject, onTestFinished } from 'vitest'
import { type Visit, visit } from './visit.ts'

const provided = inject('console')

/** Loudly false where this machine has no browser: `describe.skipIf(!hasBrowser)`. */
export const hasBrowser = provided !== undefined

/** Files share a process, and this module with it: connected once, and cut when the browser ends after the last test. */
let browser: Promise<Browser> | undefined

/** The address of the gateway behind the console. */
export const bridgeUrl = () => provided?.url ?? ''

/** The partners' doubles, which hear of bad days. */
export const simulatorsUrl = () => provided?.simulators ?? ''

/** The console as a person sees it; whatever goes wrong in it by itself fails the test. */
export const openConsole = async (given: Visit = {}): Promise<Page> => {
  if (!provided) throw new Error('There is no browser')
  browser ??= chromium.connect(provided.browser)
  const { page, context, faults } = await visit(await browser, provided.url, given)
  onTestFinished(async () => {
    await context.close()
    expect(faults).toEqual([])
  })
  return page
}
