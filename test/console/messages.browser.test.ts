import { beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { layDossier, nastyText, unmapped, untilStatus } from './support/lay-dossier.ts'
import { hasBrowser, openConsole } from './support/open-console.ts'

const telephone = { width: 360, height: 740 }

/** Each stopped by its data: the portal has no number for its procedure. */
const laid: { code: string; messageId: string }[] = []
const nth = (index: number) => laid[index] ?? { code: '', messageId: '' }

beforeAll(async () => {
  if (!hasBrowser) return
  for (let number = 0; number < 5; number += 1) laid.push(await layDossier(unmapped))
  for (const { messageId } of laid) await untilStatus(messageId, 'dead')
})

describe.skipIf(!hasBrowser)('messages', () => {
  test('stand together by their cause, and a group is replayed after saying what it would do', async () => {
    const page = await openConsole({ path: '/messages?status=dead&code=PROCEDURE_UNMAPPED&type=dossier' })
    const causes = page.getByRole('region', { name: 'Theo nguyên nhân' })
    await causes.getByText('PROCEDURE_UNMAPPED').first().waitFor()
    const group = causes.getByRole('listitem').filter({ hasText: 'national-portal' }).first()
    const count = Number(((await group.textContent()) ?? '').match(/^(\d+)/)?.[1])
    expect(count).toBeGreaterThanOrEqual(laid.length)

    await group.getByRole('button', { name: 'Gửi lại nhóm này' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Sẽ gửi lại \d+ lượt/).waitFor()
    await expectAccessible(page)
    await dialog.getByLabel('Lý do').fill('Đã bổ sung thủ tục trên cổng')
    await dialog.getByRole('button', { name: 'Gửi lại', exact: true }).click()
    await page.getByText('Đã bắt đầu gửi lại.', { exact: false }).waitFor()
    await page.getByRole('region', { name: 'Các lần gửi lại gần đây' }).getByText('Đã xong').first().waitFor()
  })

  test('that are chosen are stopped one by one, and each refusal is told', async () => {
    const page = await openConsole({ path: `/messages?dossierCode=${nth(0).code}` })
    await page.getByRole('checkbox', { name: `Chọn dòng Hồ sơ ${nth(0).code}` }).check()
    await page.getByRole('button', { name: 'Hủy', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Lý do').fill('Nhập nhầm hồ sơ')
    await dialog.getByRole('button', { name: 'Bắt đầu' }).click()
    await dialog.getByText('1 thông điệp đã xử lý', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await page.getByRole('button', { name: 'Hủy', exact: true }).click()
    await dialog.getByLabel('Lý do').fill('Một lần nữa')
    await dialog.getByRole('button', { name: 'Bắt đầu' }).click()
    await dialog.getByText('1 không xử lý được', { exact: false }).waitFor()
    await dialog.getByText('đã hủy; muốn gửi thì gửi lại', { exact: false }).waitFor()
  })

  test('whose filter a replay of many does not know say so, in English too', async () => {
    const page = await openConsole({
      language: 'en',
      path: '/messages?status=dead&code=PROCEDURE_UNMAPPED&type=dossier',
    })
    await page.getByText('Replay all by this filter').click()
    await page.getByText('A replay of many does not go by Type', { exact: false }).waitFor()
  })

  test('are cards on a telephone', async () => {
    const page = await openConsole({ path: '/messages?status=dead', viewport: telephone })
    await page.getByRole('list', { name: 'Thông điệp' }).getByRole('listitem').first().waitFor()
    await expectAccessible(page)
  })
})

describe.skipIf(!hasBrowser)('one message', () => {
  test('shows what it says to whoever says why, as text, and a single field is corrected and sent', async () => {
    const { messageId } = nth(1)
    const page = await openConsole({ path: `/messages/${messageId}` })
    const body = page.getByRole('region', { name: 'Nội dung', exact: true }).first()
    await body.getByText('/procedure/code', { exact: true }).waitFor()
    expect(await body.textContent()).not.toContain('Mạc Thị Giả Sử')

    await body.getByRole('button', { name: 'Xem nội dung' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Kiểm tra mã thủ tục')
    await page.getByRole('dialog').getByRole('button', { name: 'Xem nội dung' }).click()
    await body.getByText('Mạc Thị Giả Sử').first().waitFor()
    await body.getByText(nastyText).first().waitFor()
    expect(await page.title()).not.toBe('taken over')
    await expectAccessible(page)

    // Where it was stopped for something, the place is open already.
    await body.getByLabel('Giá trị mới của /procedure/code').fill('1.900001')
    await body.getByRole('button', { name: 'Xem khác biệt và gửi' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Sẽ gửi lại: national-portal', { exact: false }).waitFor()
    expect(await dialog.getByRole('row').last().textContent()).toBe('/procedure/codeH26-DP-00121.900001')
    await dialog.getByLabel('Lý do').fill('Dùng mã quốc gia')
    await dialog.getByRole('button', { name: 'Sửa và gửi lại' }).click()
    await page.getByText('Đã sửa thành phiên bản 2 và gửi lại.').waitFor()
    await untilStatus(messageId, 'completed')
  })

  test('is corrected in a field that needs a second person only once that person has approved', async () => {
    const { messageId } = nth(2)
    const page = await openConsole({ path: `/messages/${messageId}` })
    await page.getByLabel('Thêm trường').fill('/applicant/phone')
    await page.getByRole('button', { name: 'Thêm trường' }).click()
    const field = page.getByRole('row').filter({ hasText: '/applicant/phone' })
    await field.getByRole('button', { name: 'Sửa /applicant/phone' }).click()
    await field.getByLabel('Giá trị mới của /applicant/phone').fill('0900000001')
    await field.getByRole('button', { name: 'Xem khác biệt và gửi' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Bổ sung số điện thoại')
    await page.getByRole('dialog').getByRole('button', { name: 'Sửa và gửi lại' }).click()
    await page.getByText('chờ người thứ hai duyệt', { exact: false }).first().waitFor()

    const other = await openConsole({ account: 'giam-sat', path: '/proposals?state=waiting' })
    const row = other.getByRole('row').filter({ hasText: 'Bổ sung số điện thoại' })
    await row.getByRole('link').first().click()
    await other.getByText('Các trường: /applicant/phone').waitFor()
    expect(await other.textContent('main')).not.toContain('0900000001')
    await expectAccessible(other)
    await other.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await other.getByRole('dialog').getByLabel('Lý do').fill('Đã đối chiếu')
    await other.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click()
    await other.getByText('Đã duyệt và thực hiện.').waitFor()
  })
})

describe.skipIf(!hasBrowser)('a search', () => {
  test('finds a dossier by its code, and a person by a number that stands in no address', async () => {
    const page = await openConsole()
    const box = page.getByRole('search').getByRole('searchbox')
    await box.fill(nth(3).code.toLowerCase())
    await box.press('Enter')
    await page.getByRole('link', { name: `Hồ sơ ${nth(3).code}` }).waitFor()
    await box.fill('001 190 000 058')
    await box.press('Enter')
    await page.getByText('•••••••••058', { exact: false }).waitFor()
    await page.getByRole('link', { name: `Hồ sơ ${nth(3).code}` }).waitFor()
    expect(decodeURIComponent(page.url())).not.toContain('190')
    await page.getByRole('link', { name: `Hồ sơ ${nth(3).code}` }).click()
    await page.getByRole('heading', { name: `Hồ sơ ${nth(3).code}` }).waitFor()
    await page.getByRole('region', { name: 'Diễn biến' }).getByText('Thành phố').first().waitFor()
    await expectAccessible(page)
  })
})

test.skipIf(!hasBrowser)('cases, where there are none, say when there would be', async () => {
  const page = await openConsole({ path: '/cases?number=none' })
  await page.getByText('Không có hồ sơ nào tại đối tác').waitFor()
  await expectAccessible(page)
})
