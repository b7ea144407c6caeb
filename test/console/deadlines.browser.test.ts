import { describe, expect, test } from 'vitest'
import { bridgeCall } from './support/bridge-call.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import { hasBrowser, openConsole } from './support/open-console.ts'

const late = 'H26.990'

describe.skipIf(!hasBrowser)('deadlines and urging', () => {
  test('the figures are those of the API, and lead to the dossiers of an agency', async () => {
    const page = await openConsole({ path: '/deadlines?state=overdue' })
    await page.getByRole('table', { name: 'Theo cơ quan có thẩm quyền' }).waitFor()
    await expectAccessible(page)
    const { total } = await bridgeCall<{ total: { overdue: number } }>('GET', '/v1/deadline-counts')
    const figure = page.locator('.figures > div').filter({ hasText: 'Quá hạn' }).locator('dd')
    expect(await figure.textContent()).toBe(String(total.overdue))
    await page.getByRole('link', { name: late, exact: true }).click()
    const list = page.getByRole('table', { name: 'Hồ sơ', exact: true })
    await expect.poll(() => list.getByRole('row').count()).toBe(6)
    expect(await list.getByText('Quá hạn', { exact: true }).count()).toBe(5)
  })

  test('a notice is taken up with what is done about it, and its story says so', async () => {
    const page = await openConsole({ path: '/notices?state=open' })
    await page.getByRole('table', { name: 'Đôn đốc' }).waitFor()
    await page.getByRole('table', { name: 'Quy tắc đang áp dụng' }).getByText('late').waitFor()
    await expectAccessible(page)
    const row = page.getByRole('table', { name: 'Đôn đốc' }).getByRole('row').nth(1)
    await row.getByRole('button', { name: 'Nhận xử lý' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Phòng chuyên môn xử lý trong ngày')
    await page.getByRole('dialog').getByRole('button', { name: 'Nhận xử lý' }).click()
    await page.getByText('Đã ghi nhận.').waitFor()
    await page.getByLabel('Tình trạng').selectOption('acknowledged')
    await page.getByRole('table', { name: 'Đôn đốc' }).getByRole('link').first().click()
    await page.getByText('Phòng chuyên môn xử lý trong ngày').waitFor()
    await page.getByText('console/van-hanh').waitFor()
    await page.getByText('hệ thống của thành phố').first().waitFor()
    await expectAccessible(page)
  })

  test('a telephone in English and in the dark', async () => {
    const look = { language: 'en', theme: 'dark', viewport: { width: 360, height: 740 } } as const
    const page = await openConsole({ path: '/deadlines', ...look })
    await page.getByRole('list', { name: 'Dossiers' }).waitFor()
    await expectAccessible(page)
    await page.goto(page.url().replace('/deadlines', '/notices'))
    await page.getByRole('list', { name: 'Urging' }).waitFor()
    await expectAccessible(page)
  })
})
