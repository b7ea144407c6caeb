import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, inject, onTestFinished } from 'vitest'
import { type Visit, visit } from './visit.ts'

const provided = inject('console')

/** Loudly false where this machine has no browser: `describe.skipIf(!hasBrowser)`. */
export const hasBrowser = provided !== undefined

let connecting: Promise<Browser> | undefined

/** One connection of this process: its files share the modules, so a hook here would be the first file's alone. */
const connect = (): Promise<Browser> => {
  if (!provided) throw new Error('There is no browser')
  connecting ??= chromium.connect(provided.browser)
  return connecting
}

/** The address of the gateway behind the console. */
export const bridgeUrl = () => provided?.url ?? ''

/** The console as a person sees it; whatever goes wrong in it by itself fails the test. */
export const openConsole = async (given: Visit = {}): Promise<Page> => {
  const { page, context, faults } = await visit(await connect(), bridgeUrl(), given)
  onTestFinished(async () => {
    await context.close()
    expect(faults).toEqual([])
  })
  return page
}
