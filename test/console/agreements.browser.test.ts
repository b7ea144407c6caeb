import { describe, expect, test } from 'vitest'
import { bridgeCall } from './support/bridge-call.ts'
import { download } from './support/download.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import { hasBrowser, openConsole } from './support/open-console.ts'

/** In Vietnam. */
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

describe.skipIf(!hasBrowser)('the signed agreements', () => {
  test('one is opened, kept as a file byte by byte, and the file is checked; an altered one is found out', async () => {
    await bridgeCall('POST', '/v1/agreements', { day: today(), reason: 'Trước khi xem' })
    const page = await openConsole({ path: '/agreements' })
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Số liệu' }).waitFor()
    await expectAccessible(page)
    const signed = await download(page, 'Tải tệp đã ký')
    expect(signed.name).toMatch(/-v\d+\.json$/)

    await page.getByRole('link', { name: 'Biên bản đối chiếu' }).first().click()
    await page.getByRole('button', { name: 'Kiểm tra tệp' }).click()
    const check = (text: string) => {
      const file = { name: signed.name, mimeType: 'application/json', buffer: Buffer.from(text) }
      return page.getByRole('dialog').getByLabel('Tệp').setInputFiles(file)
    }
    await check(signed.text)
    await page.getByText('Chữ ký đúng: nội dung nguyên vẹn.').waitFor()
    await page.getByText('Đúng là biên bản đang lưu ở đây').waitFor()
    await check(signed.text.replace(/"handedOver":\d+/, '"handedOver":9999'))
    await page.getByText('Nội dung đã bị sửa sau khi ký.').waitFor()
    await expectAccessible(page)
  })

  test('those of a day are made at once, with a reason', async () => {
    const page = await openConsole({ path: '/agreements', language: 'en' })
    await page.getByRole('button', { name: 'Make now' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Day').fill(today())
    await dialog.getByLabel('Reason').fill('Before the meeting')
    await dialog.getByRole('button', { name: 'Make now' }).click()
    await page.getByText(/further versions were made/).waitFor()
  })
})
