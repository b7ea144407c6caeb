import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { perfectDossier } from '../messages/rules/sample.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import { bridgeUrl, hasBrowser, openConsole } from './support/open-console.ts'

const asDemo = { authorization: 'Bearer longbien-demo', 'content-type': 'application/json' }

/** The desk whose dossiers also go to the city's warehouse, where procedures are translated. */
const handIn = async (procedure: string): Promise<void> => {
  const code = `H26.900.32-261105-${String(Date.now()).slice(-6)}`
  const body = { ...perfectDossier, code, procedure: { ...perfectDossier.procedure, code: procedure } }
  const answer = await fetch(`${bridgeUrl()}/v1/dossiers/${code}`, {
    method: 'PUT',
    headers: asDemo,
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(202)
  await expect
    .poll(async () => {
      const waiting = await fetch(`${bridgeUrl()}/v1/quarantine`, { headers: asDemo })
      return waiting.text()
    })
    .toContain(procedure)
}

const said = (page: Page) => page.getByRole('status').filter({ hasText: 'bảng mã' })
const tricky = '<img src=x onerror=alert(1)> Thủ tục "thử"'

describe.skipIf(!hasBrowser)('codes', () => {
  test('a code that is missing is added where it is waited for; what waited goes on, and it can be undone', async () => {
    const procedure = `1.${String(Date.now()).slice(-6)}`
    await handIn(procedure)
    const page = await openConsole({ path: '/quarantine' })
    const row = page.getByRole('row').filter({ hasText: procedure })
    await row.getByText('chưa có trong bảng').waitFor()
    await expectAccessible(page)
    await row.getByRole('button', { name: 'Thêm dòng' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tên', { exact: true }).fill(tricky)
    await dialog.getByLabel('Có hiệu lực từ ngày').fill('2026-01-02')
    await dialog.getByLabel('Ngày cuối cùng còn hiệu lực').fill('2026-01-01')
    await dialog.getByRole('button', { name: 'Xem trước' }).click()
    await dialog.locator('.field-error', { hasText: 'Kết thúc trước khi bắt đầu' }).waitFor()
    await expectAccessible(page)
    // What it comes to shows by itself, once nobody types any more.
    await dialog.getByLabel('Ngày cuối cùng còn hiệu lực').fill('')
    await dialog.getByText('Lượt gửi sẽ đi tiếp: 1').waitFor()
    expect(await dialog.getByLabel('Tên', { exact: true }).inputValue()).toBe(tricky)
    await dialog.getByLabel('Lý do').fill('Quyết định công bố thủ tục')
    await dialog.getByRole('button', { name: 'Ghi vào bảng mã' }).click()
    await said(page).getByText('1 lượt gửi được đi tiếp').waitFor()
    await expect.poll(() => row.count()).toBe(0)
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('Đã hoàn tác.').waitFor()
  })

  test('a file is tried, put into its table, listed, and taken back with a reason', async () => {
    const page = await openConsole({ path: '/code-tables/fields', viewport: { width: 360, height: 740 } })
    await page.getByRole('button', { name: 'Nạp tệp CSV' }).click()
    const dialog = page.getByRole('dialog')
    const file = (text: string | Buffer) =>
      dialog
        .getByLabel('Tệp CSV')
        .setInputFiles({ name: 'linh-vuc.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await file(Buffer.from([0x63, 0xe9]))
    await dialog.getByRole('button', { name: 'Xem trước' }).click()
    await dialog.getByText('Tệp không phải UTF-8').waitFor()
    await file('code,name\n,Thiếu mã')
    await dialog.getByRole('button', { name: 'Xem trước' }).click()
    await dialog.getByText('/csv/2/1').waitFor()
    const field = `G99.${Date.now()}`
    await file(`code,name\n${field},Lĩnh vực thử`)
    await dialog.getByRole('button', { name: 'Xem trước' }).click()
    await dialog.getByText('Nếu ghi, bảng mã sẽ thay đổi như sau').waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('Lý do').fill('Danh mục mới')
    await dialog.getByRole('button', { name: 'Ghi vào bảng mã' }).click()
    await page.getByText(field).waitFor()
    await expectAccessible(page)
    await page.goto(`${bridgeUrl()}/console/#/code-imports?table=fields`)
    const entry = page.getByRole('listitem').filter({ hasText: 'linh-vuc.csv' }).first()
    await entry.getByRole('button', { name: 'Hoàn tác' }).click()
    await dialog.getByLabel('Lý do').fill('Nhầm tệp')
    await dialog.getByRole('button', { name: 'Hoàn tác' }).click()
    await entry.getByText('console/van-hanh hoàn tác: Nhầm tệp').waitFor()
  })

  test('who may not change them sees them in English, and no way to change', async () => {
    const page = await openConsole({ account: 'bao-ve-du-lieu', language: 'en', path: '/code-tables' })
    await page.getByRole('link', { name: 'Province roots' }).click()
    await page.getByRole('heading', { level: 1, name: 'Province roots' }).waitFor()
    await page.getByLabel('Code or name').fill('ha noi')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('rowheader', { name: 'H26', exact: true }).waitFor()
    expect(page.url()).toContain('q=ha+noi')
    expect(await page.getByRole('button', { name: /Add a row|Upload|Change/ }).count()).toBe(0)
    await expectAccessible(page)
  })
})
