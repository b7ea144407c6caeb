import { expect, test } from 'vitest'
import { mailText } from '#reports/mail-text.ts'

test('a mail names a form that was made', () => {
  const { subject, text } = mailText({
    id: '01a22b02-6a1a-742a-8635-1444d42d3291',
    title: { vi: 'Kết quả', en: 'Result' },
    from: '2026-11-29',
    to: '2026-11-29',
    provisional: false,
    files: [{ name: 'agreement_2026-11-29_2026-11-29.csv', bytes: 307, sha256: 'b9ce' }],
    isAttached: true,
  })
  expect(subject).toBe('Kết quả (29/11/2026)')
  expect(text.match(/--format (\S+)/g)).toEqual(['--format csv', '--format csv'])
})
