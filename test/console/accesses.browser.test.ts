import { describe, expect, test } from 'vitest'
import { bridgeCall } from './support/bridge-call.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import { hasBrowser, openConsole } from './support/open-console.ts'

describe.skipIf(!hasBrowser)('accesses and the audit', () => {
  test('a person is searched for by a number that stands in no address, with a reason that is written down', async () => {
    const page = await openConsole({ account: 'bao-ve-du-lieu', path: '/accesses' })
    await page.getByRole('heading', { level: 1, name: 'Ai đã xem dữ liệu của ai' }).waitFor()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.getByRole('button', { name: 'Tìm theo số giấy tờ' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Số', { exact: true }).fill('001190000001')
    await dialog.getByLabel('Lý do').fill('Công dân hỏi ai đã xem')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Tra cứu' }).click()
    await page.getByRole('heading', { name: 'Kết quả tra cứu theo số giấy tờ' }).waitFor()
    await expect.poll(() => asked.some((url) => url.endsWith('/v1/accesses/search'))).toBe(true)
    expect([page.url(), ...asked].join(' ')).not.toContain('001190000001')
    const { accesses } = await bridgeCall<{ accesses: readonly object[] }>(
      'GET',
      '/v1/accesses?sender=console',
    )
    expect(accesses).toContainEqual(
      expect.objectContaining({
        person: 'bao-ve-du-lieu',
        action: 'search-accesses',
        purpose: 'Công dân hỏi ai đã xem',
        subject: expect.any(String),
      }),
    )
    await expectAccessible(page)
  })

  test('the audit names the person, and is filtered by action and by who it was', async () => {
    await bridgeCall('POST', '/v1/endpoints/postal/pause', { reason: 'Thử <b>nhật ký</b>' })
    await bridgeCall('POST', '/v1/endpoints/postal/resume', { reason: 'Xong' })
    const page = await openConsole({ path: '/audit?action=pause&by=demo' })
    await page.getByRole('cell', { name: 'Thử <b>nhật ký</b>' }).first().waitFor()
    await expectAccessible(page)
    await page.getByLabel('Thao tác', { exact: true }).selectOption('resume')
    await expect.poll(() => page.getByRole('cell', { name: 'Tạm dừng kết nối' }).count()).toBe(0)
    await page.getByRole('cell', { name: 'Cho kết nối chạy tiếp' }).first().waitFor()
  })

  test('who has not the right is told which one it is', async () => {
    const page = await openConsole({
      path: '/accesses',
      language: 'en',
      viewport: { width: 360, height: 740 },
    })
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('button', { name: 'Find by a number' }).count()).toBe(0)
    await expectAccessible(page)
  })
})
