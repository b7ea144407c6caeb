import { createHash } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test, vi } from 'vitest'
import { checked } from '#transport/checked-stream.ts'

const pieces = (...texts: string[]) => Readable.from(texts.map((text) => Buffer.from(text)))
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const sink = () => new Writable({ write: (_piece, _encoding, done) => done() })

describe('a checked stream', () => {
  test('says how much went through and its hash, once the end was reached', async () => {
    const { stream, passed } = checked(pieces('Long ', 'Biên'), { sha256: sha256('Long Biên'), bytes: 10 })
    expect(passed()).toBeUndefined()
    await pipeline(stream, sink())
    expect(passed()).toEqual({ bytes: 10, sha256: sha256('Long Biên') })
  })

  test.each([
    ['FILE_TOO_LARGE', 'permanent', { maxBytes: 8, name: 'tệp A' }],
    ['FILE_HASH_MISMATCH', 'permanent', { sha256: sha256('another') }],
    ['FILE_CHANGED', 'transient', { bytes: 9 }],
    ['FILE_CHANGED', 'transient', { bytes: 11 }],
  ])('ends with %s (%s) before its end is seen', async (code, failure, expected) => {
    const { stream, passed } = checked(pieces('Long ', 'Biên'), expected)
    const ended = vi.fn()
    stream.on('end', ended)
    await expect(pipeline(stream, sink())).rejects.toMatchObject({ code, failure })
    expect(ended).not.toHaveBeenCalled()
    expect(passed()).toBeUndefined()
  })

  test('takes a hash in capital letters', async () => {
    const { stream } = checked(pieces('x'), { sha256: sha256('x').toUpperCase() })
    await expect(pipeline(stream, sink())).resolves.toBeUndefined()
  })

  test('lets go of its source when the reader goes away', async () => {
    const source = new Readable({ read() {} })
    checked(source).stream.destroy()
    await vi.waitFor(() => expect(source.destroyed).toBe(true))
  })

  test('passes on what breaks in its source', async () => {
    const source = new Readable({ read() {} })
    const { stream } = checked(source)
    const reading = pipeline(stream, sink())
    source.destroy(new Error('disk gone'))
    await expect(reading).rejects.toThrow('disk gone')
  })
})
