import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { hasBrowser, openConsole } from './support/open-console.ts'

const yaml = (text: string) => ({ name: 'lich-2027.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) })

describe.skipIf(!hasBrowser)('the legal clock', () => {
  test('a calendar is checked, imported and withdrawn; a wrong one says where', async () => {
    const page = await openConsole({ path: '/clock?year=2027' })
    await page.getByText('Tết', { exact: false }).first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Nạp lịch' }).click()
    const dialog = page.getByRole('dialog')
    const file = dialog.getByLabel('Tệp', { exact: true })
    const send = dialog.getByRole('button', { name: 'Nạp lịch' })
    await file.setInputFiles(yaml('calendar:\n  workingDays: [holiday]\n'))
    await dialog.getByLabel('Lý do').fill('Đã có thông báo nghỉ lễ')
    await send.click()
    await dialog.getByText('/text/2/17').waitFor()
    await file.setInputFiles(yaml('calendar:\n  shippedYears: { "2027": confirmed }\n'))
    await dialog.getByLabel('Chỉ kiểm tra tệp').check()
    await send.click()
    await page.getByText('Tệp lich-2027.yaml đúng.').waitFor()
    await page.getByRole('button', { name: 'Nạp lịch' }).click()
    await file.setInputFiles(yaml('calendar:\n  shippedYears: { "2027": confirmed }\n'))
    await dialog.getByLabel('Lý do').fill('Đã có thông báo nghỉ lễ')
    await send.click()
    await page.getByText('tệp lich-2027.yaml do console/van-hanh nạp').waitFor()
    expect(await page.getByText('chưa xác nhận').count()).toBe(0)
    await page.getByRole('button', { name: 'Quay về cấu hình' }).click()
    await dialog.getByLabel('Lý do').fill('Thử xong')
    await dialog.getByRole('button', { name: 'Quay về cấu hình' }).click()
    await page.getByText('Đã quay về cấu hình.').waitFor()
  })

  test('an outage is announced, ended and withdrawn, in English on a telephone', async () => {
    const page = await openConsole({
      path: '/outages',
      language: 'en',
      viewport: { width: 360, height: 740 },
    })
    await page.getByRole('button', { name: 'Announce an outage' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Began (time of Vietnam)').fill('2026-11-02T08:00')
    await dialog.getByLabel('Codes of procedures').fill('1.999999, 1.999998')
    await dialog.getByLabel('Reason').fill('The population database was out')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Announce an outage' }).click()
    const card = page.getByRole('listitem').filter({ hasText: 'The population database was out' })
    await card.getByText('1.999999, 1.999998').waitFor()
    await card.getByText('going on').waitFor()
    await card.getByRole('button', { name: 'It has ended' }).click()
    await dialog.getByLabel('Ended, if it has').fill('2026-11-02T09:00')
    await dialog.getByLabel('Reason').fill('It is back')
    await dialog.getByRole('button', { name: 'It has ended' }).click()
    await card.getByText('ended', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Withdraw' }).click()
    await dialog.getByLabel('Reason').fill('It was none')
    await dialog.getByRole('button', { name: 'Withdraw' }).click()
    await card.getByText('withdrawn', { exact: true }).waitFor()
    await expectAccessible(page)
  })
})
