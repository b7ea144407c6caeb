import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { hasBrowser, openConsole } from './support/open-console.ts'

const heading = (page: Page) => page.locator('h1').textContent()
const expectHeading = (page: Page, text: string) => expect.poll(() => heading(page)).toBe(text)

const signIn = async (page: Page, password: string) => {
  await page.getByLabel('Tên đăng nhập').fill('van-hanh')
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

describe.skipIf(!hasBrowser)('the page', () => {
  test('lets nobody in without a password, and then shows what needs a person', async () => {
    const page = await openConsole({ account: null })
    await expectHeading(page, 'Đăng nhập')
    await expectAccessible(page)
    await signIn(page, 'wrong')
    await page.getByRole('alert').waitFor()
    await signIn(page, 'longbien-demo')
    await expectHeading(page, 'Việc cần xử lý')
    await page.getByText('PROCEDURE_UNMAPPED').waitFor()
  })

  test('speaks both languages, and the server with it', async () => {
    const page = await openConsole()
    await page.getByText('Sửa nội dung hoặc nguyên nhân').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Correct the data, or what was wrong around it').waitFor()
    await expectHeading(page, 'Needs a person')
    expect(await page.evaluate<string>('document.documentElement.lang')).toBe('en')
  })

  test('is used by the keyboard alone', async () => {
    const page = await openConsole()
    await page.getByText('PROCEDURE_UNMAPPED').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('ket noi')
    await page.keyboard.press('Enter')
    await expectHeading(page, 'Kết nối')
    await page.getByRole('link', { name: 'postal' }).waitFor()
    for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key)
    await expectHeading(page, 'national-portal')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await expectHeading(page, 'Việc cần xử lý')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Phím tắt' }).waitFor()
    await page.getByLabel('Dùng phím tắt một chữ cái').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('puts what is searched for into no address', async () => {
    const page = await openConsole()
    await page.getByRole('searchbox').fill('001190000058')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.url()).toContain('#/search')
    expect(page.url()).not.toContain('001190000058')
  })

  test('goes on where it was when a session has ended and somebody logs in again', async () => {
    const page = await openConsole({ account: null, path: '/endpoints/postal' })
    await signIn(page, 'longbien-demo')
    await page.getByRole('button', { name: 'Tạm dừng' }).click()
    await page.getByLabel('Lý do').fill('Bảo trì')
    await page.context().clearCookies()
    await page.getByRole('dialog').getByRole('button', { name: 'Tạm dừng' }).click()
    await page.getByRole('dialog', { name: 'Phiên làm việc đã kết thúc' }).waitFor()
    await signIn(page, 'longbien-demo')
    await page.getByRole('dialog', { name: 'Phiên làm việc đã kết thúc' }).waitFor({ state: 'detached' })
    expect(await page.getByLabel('Lý do').inputValue()).toBe('Bảo trì')
  })

  test('says what happened when the network is gone, and goes on when it is back', async () => {
    const page = await openConsole({ path: '/endpoints/postal' })
    await page.getByRole('heading', { name: 'Hàng chờ' }).waitFor()
    await page.getByRole('link', { name: '← Kết nối' }).click()
    await page.getByRole('link', { name: 'postal' }).waitFor()
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'land', exact: true }).click()
    const retry = page.getByRole('button', { name: 'Thử lại' })
    await page.getByRole('alert').first().waitFor()
    await page.context().setOffline(false)
    await retry.first().click()
    await page.getByRole('heading', { name: 'Hàng chờ' }).waitFor()
  })

  test('is small', () => {
    const folder = join(import.meta.dirname, '../../console/dist')
    const index = readFileSync(join(folder, 'index.html'), 'utf8')
    const first = readdirSync(join(folder, 'assets')).filter((name) => index.includes(name))
    const bytes = first.map((name) => gzipSync(readFileSync(join(folder, 'assets', name))).length)
    expect(bytes.length).toBeGreaterThan(1)
    expect(bytes.reduce((all, one) => all + one, 0)).toBeLessThan(250_000)
  })
})
