import { describe, expect, test } from 'vitest'
import { bridgeCall } from './support/bridge-call.ts'
import { download } from './support/download.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import { hasBrowser, openConsole } from './support/open-console.ts'

describe.skipIf(!hasBrowser)('reports and the score', () => {
  test('a report is chosen, narrowed to a period, and kept as a file with the same figures', async () => {
    const page = await openConsole({ path: '/reports' })
    await page.getByRole('table', { name: 'Các báo cáo' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('table').getByRole('link', { name: 'Thời hạn', exact: false }).first().click()
    await page.getByRole('combobox', { name: 'Kỳ', exact: true }).selectOption('year')
    await expect.poll(() => page.url()).toContain('year=')
    await page.getByLabel('Đơn vị').fill('H26.990')
    await page.getByRole('button', { name: 'Xem', exact: true }).click()
    const cell = page.getByRole('table').getByText('H26.990').first()
    await cell.waitFor()
    await expectAccessible(page)
    const file = await download(page, 'CSV')
    expect(file.name).toMatch(/^terms.*\.csv$/)
    expect(file.text).toContain('H26.990')
  })

  test('what is wrong with a period is said, with its field', async () => {
    const page = await openConsole({ path: '/reports/terms?month=2099-01', language: 'en' })
    await page.getByRole('alert').getByText('/month').waitFor()
  })

  test('the score leads from an agency to its gaps, and to their dossiers', async () => {
    const page = await openConsole({ path: '/score' })
    await page.getByRole('table', { name: 'Theo dòng chỉ tiêu' }).waitFor()
    await expectAccessible(page)
    const { total } = await bridgeCall<{ total: { points: number } }>('GET', '/v1/scores?limit=1')
    const shown = await page.locator('.figures > div').first().locator('dd').textContent()
    expect(shown).toBe(new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format(total.points))
    await page.getByRole('table', { name: 'Theo đơn vị' }).getByRole('link', { name: 'H26.990' }).click()
    const gaps = page.getByRole('table', { name: 'Mất điểm nhiều nhất ở đâu' })
    await gaps.getByRole('button').first().click()
    await page.getByRole('table', { name: 'Hồ sơ của chỗ mất điểm' }).getByRole('link').first().waitFor()
  })

  test('the overview draws what the record keeps, on a telephone in English', async () => {
    const page = await openConsole({
      path: '/overview?span=1',
      language: 'en',
      viewport: { width: 360, height: 740 },
    })
    await page.getByRole('heading', { name: 'Messages accepted and completed' }).waitFor()
    await expectAccessible(page)
  })

  test('desks say when they are open, and whether the promise is kept', async () => {
    const name = `Quầy Ví Dụ ${Date.now()}`
    await bridgeCall('POST', '/v1/code-imports', {
      table: 'desks',
      file: 'desks.csv',
      csv: `code,name,agency,latitude,longitude,mon\nH26.990.99,${name},H26.990,21.0285,105.8542,24h\n`,
      reason: 'Thử quầy',
    })
    const page = await openConsole({ path: '/desks?near=21.03,105.85&agency=H26.990' })
    await page.getByText(name).waitFor()
    await page.getByText('Đạt cam kết').waitFor()
    await expectAccessible(page)
  })
})
