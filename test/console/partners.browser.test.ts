import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { bridgeUrl, hasBrowser, openConsole } from './support/open-console.ts'

const body = JSON.stringify({ maHoSo: '<script>alert(1)</script>', luc: Date.now() })

/** As the portal of the demonstration proves that it is the portal. */
const callAsPortal = async () => {
  const time = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', 'demo-portal-secret').update(`${time}.`).update(body).digest('hex')
  await fetch(`${bridgeUrl()}/v1/callbacks/national-portal/nhanhsdvcqg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-portal-time': time, 'x-portal-signature': signature },
    body,
  })
}

describe.skipIf(!hasBrowser)('what partners sent', () => {
  test('is listed with its outcome; its content is read with a reason, and taken once more', async () => {
    await callAsPortal()
    const page = await openConsole({ path: '/inbound-calls?outcome=rejected' })
    await page
      .getByRole('row')
      .filter({ hasText: 'national-portal' })
      .first()
      .getByRole('link')
      .first()
      .click()
    await page.getByText('Nội dung có thể chứa dữ liệu cá nhân').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Xem nội dung' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Lý do').fill('Đối tác hỏi vì sao bị từ chối')
    await dialog.getByRole('button', { name: 'Xem nội dung' }).click()
    await page.getByText(body).waitFor()
    await page.getByRole('button', { name: 'Xử lý lại' }).click()
    await dialog.getByLabel('Lý do').fill('Bộ nối đã được sửa')
    await dialog.getByRole('button', { name: 'Xử lý lại' }).click()
    await page.getByText('Kết quả lần này: từ chối').waitFor()
  })

  test('is not shown to who may not read it, nor taken once more', async () => {
    await callAsPortal()
    const page = await openConsole({ account: 'giam-sat', language: 'en', path: '/inbound-calls' })
    await page.getByRole('row').nth(1).getByRole('link').first().click()
    await page.getByText('you need the right to see bodies').waitFor()
    expect(await page.getByRole('button', { name: /Show the content|Take it once more/ }).count()).toBe(0)
  })

  test('what runs on a schedule is run at once', async () => {
    const page = await openConsole({ path: '/schedules', viewport: { width: 360, height: 740 } })
    const work = page.getByRole('listitem').filter({ hasText: 'lập báo cáo theo lịch' })
    await work.getByRole('button', { name: 'Chạy ngay' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Chạy ngay' }).click()
    await page.getByText('Đã yêu cầu chạy “lập báo cáo theo lịch”').waitFor()
    await expectAccessible(page)
  })
})

describe.skipIf(!hasBrowser)('lists that are empty on an ordinary day say so', () => {
  test.each([
    ['/routing-cases', 'Không có hồ sơ nào chờ xác định thẩm quyền'],
    ['/dossier-conflicts', 'Không có hồ sơ nào bị hai nơi cùng nhận'],
    ['/cleansing', 'Chưa có lần làm sạch nào'],
  ])('%s', async (path, words) => {
    const page = await openConsole({ path })
    await page.getByText(words).waitFor()
    await expectAccessible(page)
  })
})
