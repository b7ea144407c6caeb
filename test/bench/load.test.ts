import { describe, expect, test } from 'vitest'
import { schemas } from '#schemas/registry.ts'
import { createValidation } from '#validation/ajv.ts'
import { readAnswer } from '../../bench/load/door-connection.ts'
import { dossierOf, idOf, numberDossiers } from '../../bench/load/dossiers.ts'
import { requestOf } from '../../bench/load/requests.ts'
import { readOptions } from '../../bench/options.ts'

describe('the load', () => {
  test('gives every message a number of its own, the rest of the last dossier included', () => {
    const dossiers = numberDossiers(7, 12, 5)
    expect(dossiers.map((dossier) => dossier.length)).toEqual([5, 5, 2])
    expect(new Set(dossiers.flat().map(idOf)).size).toBe(12)
    expect(dossiers[0]?.[0]).toEqual({ code: 'H26.900.01-20260701-0000007', revision: 1 })
  })

  test('is a dossier that the door takes, of 1.5 to 2.5 kB', () => {
    const dossier = dossierOf({ code: 'H26.900.01-20260701-0000001', revision: 1 })
    expect(createValidation().compile(schemas.dossier)(dossier)).toEqual([])
    const size = Buffer.byteLength(JSON.stringify(dossier))
    expect(size).toBeGreaterThan(1500)
    expect(size).toBeLessThan(2500)
  })

  test('says how long its body is', () => {
    const { id, bytes } = requestOf(8080, { code: 'H26.900.01-20260701-0000001', revision: 2 })
    const [head = '', body = ''] = bytes.toString('utf8').split('\r\n\r\n')
    expect(id).toBe('H26.900.01-20260701-0000001/2')
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`)
  })

  test('reads an answer once all of it is there', () => {
    const text = 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\ncontent-length: 4\r\n\r\nbusy'
    const whole = Buffer.from(text)
    expect(readAnswer(whole.subarray(0, 20))).toBeUndefined()
    expect(readAnswer(whole.subarray(0, -1))).toBeUndefined()
    expect(readAnswer(Buffer.concat([whole, Buffer.from('HTTP')]))).toEqual({
      answer: { status: 503, retryAfterSeconds: 2 },
      length: whole.length,
    })
  })
})

describe('the options', () => {
  test('read the paces of the low loads', () => {
    expect(readOptions([], []).paces).toEqual([5, 20, 50, 100])
    expect(readOptions(['--paces', '7,30'], []).paces).toEqual([7, 30])
  })

  test('have a backlog only when it is asked for', () => {
    expect(readOptions([], [])).not.toHaveProperty('backlog')
    expect(readOptions(['--backlog'], []).backlog).toEqual([10_000, 100_000, 1_000_000])
    expect(readOptions(['--backlog=500,600'], []).backlog).toEqual([500, 600])
    expect(readOptions(['--contention'], []).contention).toEqual([1, 4, 16])
  })

  test.each([
    [['--rounds', '0']],
    [['--messages', 'many']],
    [['--only', 'unknown']],
    [['--paces', '5,']],
    [['--fast']],
  ])('refuse %j', (args) => {
    expect(() => readOptions(args, ['longbien'])).toThrow()
  })
})
