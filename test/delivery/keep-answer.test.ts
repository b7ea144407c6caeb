import { expect, test } from 'vitest'
import { completed, permanent, rejected, transient } from '#adapter-kit'
import { keepAnswer } from '#delivery/keep-answer.ts'
import type { KeepFile } from '#messages/files-kept.ts'

const files = [{ pointer: '/results/0/url', name: 'a.pdf', bytes: Buffer.from('%PDF-') }]
const data = { results: [{ name: 'Kết quả', url: '' }], other: [1] }
const asked = (keepFile: KeepFile | undefined, harmless = true) => ({
  endpoint: keepFile ? { keepFile } : {},
  harmless,
  deadline: performance.now() + 1000,
  signal: new AbortController().signal,
})
const keep: KeepFile = async ({ name }) => ({ url: `store:vao/${name}`, sha256: 'ab' })

test('an answer names the files that came with it, and holds none of them', async () => {
  expect(await keepAnswer(completed(data, { files, reference: 'r' }), asked(keep))).toEqual(
    completed({ results: [{ name: 'Kết quả', url: 'store:vao/a.pdf' }], other: [1] }, { reference: 'r' }),
  )
  expect(data.results[0]?.url).toBe('')
  const plain = completed(data)
  expect(await keepAnswer(plain, asked(undefined))).toBe(plain)
  const no = rejected('NO', 'không', 'sender')
  expect(await keepAnswer(no, asked(undefined))).toBe(no)
})

test.each([
  [true, transient('FILE_STORE_UNAVAILABLE', 'away'), 'transient'],
  [true, permanent('FILE_TOO_LARGE', 'large'), 'permanent'],
  [false, transient('FILE_STORE_UNAVAILABLE', 'away'), 'in-doubt'],
  [false, permanent('FILE_TOO_LARGE', 'large'), 'in-doubt'],
])(
  'what may be asked again (%s) is, what may not is never sent anew for a file',
  async (harmless, failure, kind) => {
    const broken: KeepFile = async () => {
      throw failure
    }
    const kept = keepAnswer(completed(data, { files }), asked(broken, harmless))
    await expect(kept).rejects.toMatchObject({ failure: kind, code: failure.code })
  },
)

test('a place that the answer does not have is a fault of the mapping, and nothing is kept for it', async () => {
  let count = 0
  const counting: KeepFile = async () => {
    count += 1
    return { url: '', sha256: '' }
  }
  for (const pointer of ['/results/7/url', '/none/0', '/other/0/url']) {
    const wrong = completed(data, { files: [{ pointer, name: 'a', bytes: Buffer.from('x') }] })
    await expect(keepAnswer(wrong, asked(counting))).rejects.toMatchObject({ code: 'UNEXPECTED' })
  }
  expect(count).toBe(0)
})
