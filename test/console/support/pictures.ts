import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { findBrowser, launchBrowser } from './browser.ts'
import { placesOf } from './places.ts'
import { startBridge } from './start-bridge.ts'
import { isQuiet, type Visit, visit } from './visit.ts'

/** The second chooses by the name of the picture: `message-`, `vi-light-wide`. */
const [, , folder = 'pictures', only = ''] = process.argv

const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } } as const
const languages = ['vi', 'en'] as const
const themes = ['light', 'dark'] as const

/** How a person may look at a screen: in both languages, by day and by night, at a desk and on a telephone. */
const looks = Object.entries(sizes).flatMap(([size, viewport]) =>
  languages.flatMap((language) =>
    themes.map((theme) => ({ suffix: `${language}-${theme}-${size}`, given: { viewport, language, theme } })),
  ),
)

const takePicture = async (browser: Browser, url: string, given: Visit, file: string) => {
  const { page, context } = await visit(browser, url, given)
  await isQuiet(page)
  await page.screenshot({ path: file, fullPage: true })
  await context.close()
}

const executable = findBrowser()
if (executable === undefined) throw new Error('chromium is not installed')
await mkdir(folder, { recursive: true })
const bridge = await startBridge()
const server = await launchBrowser(executable)
const browser = await chromium.connect(server.wsEndpoint())
try {
  for (const { name, path, account } of await placesOf(bridge.url)) {
    for (const { suffix, given } of looks) {
      const picture = `${name}-${suffix}`
      if (!new RegExp(only).test(picture)) continue
      await takePicture(browser, bridge.url, { ...given, path, account }, join(folder, `${picture}.png`))
      process.stdout.write(`${picture}\n`)
    }
  }
} finally {
  await browser.close()
  await server.close()
  await bridge.stop()
}
