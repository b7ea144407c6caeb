import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export type Account = 'van-hanh' | 'giam-sat' | 'bao-ve-du-lieu'

export interface Visit {
  /** Who is logged in; `null`: nobody. */
  readonly account?: Account | null
  readonly language?: 'vi' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Behind the `#`. */
  readonly path?: string
}

export interface Visited {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong in the page by itself: faults, refused policies, calls to elsewhere. */
  readonly faults: string[]
}

const password = 'longbien-demo'

/** The same log-in serves every visit of a run. */
const logIns = new Map<Account, ReturnType<BrowserContext['storageState']>>()

const logIn = async (browser: Browser, url: string, account: Account) => {
  const context = await browser.newContext()
  const answer = await context.request.post(`${url}/console/session`, {
    data: { name: account, password },
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`The log-in of ${account} answered ${answer.status()}`)
  const state = await context.storageState()
  await context.close()
  return state
}

const stateOf = (browser: Browser, url: string, account: Account) => {
  const state = logIns.get(account) ?? logIn(browser, url, account)
  logIns.set(account, state)
  return state
}

const listen = (page: Page, url: string, faults: string[]) => {
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    // What the server refuses is the matter of the test that asked for it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url()))
      faults.push(`asks elsewhere: ${request.url()}`)
  })
}

/** Nothing is being loaded any more. The stream of the pulse never ends, so the network is no measure. */
export const isQuiet = async (page: Page): Promise<void> => {
  await page.locator('h1').waitFor()
  while ((await page.locator('.loading').count()) > 0) await pause(50)
}

/** Opens the console as a person does, far from Vietnam. */
export const visit = async (browser: Browser, url: string, given: Visit = {}): Promise<Visited> => {
  const { account = 'van-hanh', language = 'vi', theme = 'light', path = '/' } = given
  const context = await browser.newContext({
    viewport: given.viewport ?? { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    reducedMotion: 'reduce',
    colorScheme: theme,
    ...(account && { storageState: await stateOf(browser, url, account) }),
  })
  // How fast the machine is is no matter of a test: this is for what hangs.
  context.setDefaultTimeout(110_000)
  // Only where nothing was chosen yet: a test may switch the language.
  await context.addInitScript(`localStorage['longbien.language'] ??= '${language}'`)
  // How long a machine takes is no matter of a test; what hangs the test's own limit ends.
  context.setDefaultTimeout(115_000)
  const page = await context.newPage()
  const faults: string[] = []
  listen(page, url, faults)
  await page.goto(`${url}/console/#${path}`)
  return { page, context, faults }
}
