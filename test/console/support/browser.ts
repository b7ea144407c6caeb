import { existsSync } from 'node:fs'
import { type BrowserServer, chromium } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of this machine. */
export const findBrowser = (): string | undefined => places.find((place) => existsSync(place))

/** One browser for all: each test has a context of its own in it. */
export const launchBrowser = (executablePath: string): Promise<BrowserServer> =>
  chromium.launchServer({
    executablePath,
    // As root the browser has no sandbox, and a container has little shared memory.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-gpu'],
  })
