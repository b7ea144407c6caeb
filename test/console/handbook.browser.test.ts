import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { bridgeUrl, hasBrowser, openConsole } from './support/open-console.ts'

describe.skipIf(!hasBrowser)('the handbook in a browser', () => {
  test.each([
    { language: 'vi', theme: 'light', width: 360, first: 'index.html' },
    { language: 'en', theme: 'dark', width: 1280, first: 'index.en.html' },
  ] as const)('is read and walked through at $width px, $language, $theme', async (given) => {
    const { language, theme, width, first } = given
    const page = await openConsole({ account: null, language, theme, viewport: { width, height: 740 } })
    await page.goto(`${bridgeUrl()}/docs/handbook/${first}`)
    await expectAccessible(page)
    const name = language === 'vi' ? 'Bảng tra: việc cần xử lý, trạng thái, cảnh báo' : 'Operations'
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
    expect(await page.locator('h1').textContent()).toMatch(/Bảng tra của người vận hành|Operations/)
    await expectAccessible(page)
  })
})
