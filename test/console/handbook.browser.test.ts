import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { bridgeUrl, hasBrowser, openConsole } from './support/open-console.ts'

describe.skipIf(!hasBrowser)('the handbook in a browser', () => {
  test.each([
    { language: 'vi', theme: 'light', width: 360, first: 'index.html', next: 'Sổ tay người vận hành' },
    { language: 'en', theme: 'dark', width: 1280, first: 'index.en.html', next: 'Inbox' },
  ] as const)('is read and walked through at $width px, $language, $theme', async (given) => {
    const { language, theme, width, first, next } = given
    const page = await openConsole({ account: null, language, theme, viewport: { width, height: 740 } })
    await page.goto(`${bridgeUrl()}/docs/handbook/${first}`)
    await page.getByRole('navigation').getByRole('link', { name: next, exact: true }).click()
    await expect.poll(() => page.locator('h1').textContent()).toBe(next)
    await expectAccessible(page)
  })
})
