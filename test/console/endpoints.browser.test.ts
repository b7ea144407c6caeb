import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { bridgeUrl, hasBrowser, openConsole } from './support/open-console.ts'

const call = (path: string, body: object) =>
  fetch(`${bridgeUrl()}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer longbien-demo', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const state = (page: Page, word: string) => page.locator('.page-lead .badge').filter({ hasText: word })

/** What a partner, a citizen or a colleague may have written. */
const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>'

describe.skipIf(!hasBrowser)('the endpoints', () => {
  test('are paused with a reason, seen by somebody else at once, and resumed by taking it back', async () => {
    const page = await openConsole({ path: '/endpoints/postal' })
    const other = await openConsole({ account: 'giam-sat', path: '/endpoints/postal' })
    await state(other, 'Hoạt động').waitFor()
    expect(await other.getByRole('button', { name: 'Tạm dừng' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Tạm dừng' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tạm dừng gửi đến postal' })
    await dialog.getByText('Không gửi thêm gì đến postal').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('Lý do').fill(hostile)
    await dialog.getByRole('button', { name: 'Tạm dừng' }).click()
    await state(page, 'Tạm dừng').waitFor()
    await state(other, 'Tạm dừng').waitFor()
    await other.getByText(`Lý do: ${hostile}`).first().waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await state(page, 'Hoạt động').waitFor()
    await page.getByText('Đã hoàn tác.').waitFor()
  })

  test('say so where somebody was faster', async () => {
    const page = await openConsole({ path: '/endpoints/feedback', language: 'en' })
    await page.getByRole('button', { name: 'Pause' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Maintenance')
    await call('/v1/endpoints/feedback/pause', { reason: 'Bảo trì' })
    await dialog.getByRole('button', { name: 'Pause' }).click()
    await dialog.getByText('It is paused already', { exact: false }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Resume' }).click()
    await dialog.getByRole('button', { name: 'Resume' }).click()
    await state(page, 'Open').waitFor()
  })

  test.each([
    { path: '/', language: 'vi', theme: 'dark', width: 360, text: 'PROCEDURE_UNMAPPED' },
    { path: '/endpoints', language: 'en', theme: 'light', width: 360, text: 'shared-catalogues' },
    { path: '/endpoints', language: 'vi', theme: 'dark', width: 640, text: 'shared-catalogues' },
    { path: '/endpoints/national-portal', language: 'en', theme: 'dark', width: 1280, text: 'What happened' },
  ] as const)(
    '$path can be used by everybody at $width px',
    async ({ path, language, theme, width, text }) => {
      const page = await openConsole({ path, language, theme, viewport: { width, height: 740 } })
      await page.getByText(text).first().waitFor()
      await expectAccessible(page)
    },
  )
})
