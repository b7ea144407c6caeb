import { describe, expect, test } from 'vitest'
import { expectAccessible } from './support/expect-accessible.ts'
import { bridgeUrl, hasBrowser, openConsole } from './support/open-console.ts'

const narrow = { width: 360, height: 740 }
const call = (path: string, key = 'longbien-demo', more: RequestInit = {}) =>
  fetch(`${bridgeUrl()}${path}`, { ...more, headers: { authorization: `Bearer ${key}`, ...more.headers } })

describe.skipIf(!hasBrowser)('the installation', () => {
  test('its processes show version, state and background work, and lead to their settings', async () => {
    const page = await openConsole({ path: '/processes' })
    const row = page.getByRole('row').filter({ hasText: 'đang trả lời trang này' })
    // A busy machine may answer too late to be ready.
    await row.getByText(/sẵn sàng|một phần/).waitFor()
    await expectAccessible(page)
    await row.getByRole('button', { name: /việc/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('maintenance').waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Đóng' }).click()
    await row.getByRole('link', { name: /Xem thiết lập/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Thiết lập đang dùng' }).waitFor()
  })

  test('its settings say where they come from, and no secret', async () => {
    const page = await openConsole({ language: 'en', path: '/settings?part=pseudonymKeys', viewport: narrow })
    await page.getByText('privacy.pseudonymKeys.0.key').waitFor()
    const item = page.getByRole('listitem').filter({ hasText: 'privacy.pseudonymKeys.0.key' })
    await item.getByText('(secret)').waitFor()
    await item.getByText(/demo\.yaml:\d+/).waitFor()
    await expectAccessible(page)
    await page.getByLabel('Name contains').fill('')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByText('http.bodyLimitBytes').waitFor()
    const answered = await (await call('/v1/settings')).text()
    expect(answered).not.toMatch(/a-made-up-key|demo-portal-secret|demo-password|khoa-gia-lap/)
  })

  test('its inboxes say who reads and how far', async () => {
    const read = await call('/v1/inbox?inbox=city-desk&consumer=console-test&limit=1')
    const page = await openConsole({ path: '/inboxes', viewport: narrow })
    const item = page.getByRole('listitem').filter({ hasText: 'console-test' })
    await item.getByText('demo', { exact: true }).waitFor()
    expect(read.status).toBe(200)
    await expectAccessible(page)
  })

  test('calls that were refused are counted by sender and code, wrong keys by address', async () => {
    await call('/v1/dossiers/H26.900.01-261105-0001', 'longbien-demo', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"channel":"<b>pigeon</b>"}',
    })
    await call('/v1/messages', 'a-key-that-nobody-has')
    const counted = async (path: string) => (await call(path)).text()
    await expect.poll(() => counted('/v1/refusals?sender=demo')).toContain('PUT /v1/dossiers/{code}')
    await expect.poll(() => counted('/v1/refused-calls')).toContain('wrong-key')
    const page = await openConsole({ path: '/refused?sender=demo' })
    await page.getByRole('row').filter({ hasText: 'PUT /v1/dossiers/{code}' }).first().waitFor()
    await page.getByRole('row').filter({ hasText: 'khóa sai' }).first().waitFor()
    expect(await page.content()).not.toContain('pigeon')
    await expectAccessible(page)
  })

  test('who may not operate is told which right the settings need', async () => {
    const page = await openConsole({ account: 'bao-ve-du-lieu', path: '/settings' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByRole('table').count()).toBe(0)
    await expectAccessible(page)
  })
})
