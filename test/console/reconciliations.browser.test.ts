import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { bridgeCall } from './support/bridge-call.ts'
import { expectAccessible } from './support/expect-accessible.ts'
import { hasBrowser, openConsole, simulatorsUrl } from './support/open-console.ts'

/** The simulated portal forgets a dossier that it has acknowledged, without a word. */
const lose = async (codes: readonly string[]) => {
  const answer = await fetch(`${simulatorsUrl()}/national-portal/_disagree`, {
    method: 'POST',
    body: JSON.stringify({ what: 'lost', codes }),
  })
  expect(answer.status).toBe(200)
}

/** Dossiers that the portal has taken and of which nothing is under way. */
const settledCodes = async (count: number): Promise<readonly string[]> => {
  const { messages } = await bridgeCall<{ messages: readonly { type: string; dossierCode: string }[] }>(
    'GET',
    '/v1/messages?endpoint=national-portal&status=completed&limit=200',
  )
  const states = messages.filter(({ type }) => type === 'dossier')
  const codes = [...new Set(states.map(({ dossierCode }) => dossierCode))]
  expect(codes.length).toBeGreaterThan(count)
  return codes.slice(-count)
}

/** A dry run of one dossier, asked for by hand, until it is over. */
const reconcile = async (page: Page, dossierCode: string) => {
  await page.getByRole('button', { name: 'Đối soát ngay' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Kết nối').selectOption('national-portal')
  await dialog.getByLabel('Chỉ hồ sơ này').fill(dossierCode)
  await dialog.getByLabel('Lý do').fill('Kiểm tra một hồ sơ')
  await dialog.getByRole('button', { name: 'Đối soát ngay' }).click()
  await page.getByRole('heading', { level: 1, name: 'Lần đối soát national-portal' }).waitFor()
  await page.getByText('xong', { exact: true }).waitFor()
}

describe.skipIf(!hasBrowser)('reconciliation', () => {
  test('a run is started, and what it finds is handed over again or left, each with its reason', async () => {
    const [first = '', second = ''] = await settledCodes(2)
    await lose([first, second])
    const page = await openConsole({ path: '/reconciliations' })
    await reconcile(page, first)
    await page.getByText('Chạy thử: không gửi lại gì').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Sai lệch của lần này' }).click()
    const row = page.getByRole('row').filter({ hasText: first })
    await row.getByText('Đối tác không có').waitFor()
    await row.getByRole('button', { name: 'Gửi lại' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Cổng đã làm mất')
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi lại' }).click()
    await page.getByText('Đã xếp hàng gửi lại.').waitFor()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Các lần đối soát' }).click()
    await reconcile(page, second)
    await page.getByRole('link', { name: 'Sai lệch của lần này' }).click()
    await page.getByRole('row').filter({ hasText: second }).getByRole('button', { name: 'Để nguyên' }).click()
    await page.getByRole('dialog').getByLabel('Lý do').fill('Cổng đang khôi phục')
    await page.getByRole('dialog').getByRole('button', { name: 'Để nguyên' }).click()
    await page.getByText('Đã để nguyên.').waitFor()
    await page.getByRole('row').filter({ hasText: 'van-hanh: Cổng đang khôi phục' }).waitFor()
  })

  test('without a reason nothing is done, and who may not operate is offered nothing', async () => {
    const page = await openConsole({ path: '/reconciliations' })
    await page.getByRole('button', { name: 'Đối soát ngay' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Đối soát ngay' }).click()
    expect(await page.getByRole('dialog').locator('input[name=reason]:invalid').count()).toBe(1)
    const other = await openConsole({ account: 'giam-sat', path: '/differences', language: 'en' })
    await other.getByRole('heading', { level: 1, name: 'Differences with partners' }).waitFor()
    await other.getByRole('table').waitFor()
    expect(await other.getByRole('button', { name: 'Hand over again' }).count()).toBe(0)
  })

  test('a telephone shows the runs as cards, in English too', async () => {
    await bridgeCall('POST', '/v1/reconciliations', {
      endpoint: 'national-portal',
      dossierCode: 'H26.900.33-20261129-9999',
      dryRun: true,
      reason: 'Một lần trống',
    })
    const page = await openConsole({
      path: '/reconciliations',
      language: 'en',
      theme: 'dark',
      viewport: { width: 360, height: 740 },
    })
    await page.getByRole('list', { name: 'Reconciliation' }).waitFor()
    await expectAccessible(page)
  })
})
