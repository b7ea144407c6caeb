import { describe, expect, test } from 'vitest'
import { usePortal, withFault } from './client.ts'
import { code, type Packet } from './packets.ts'

const { create, integration, line, logIn, post, share } = usePortal()

describe('bad days', () => {
  test('an ended session leaves the call unprocessed and needs a new log-in', async () => {
    const day = withFault('session-expired')
    expect(await create({}, day)).toMatchObject({ error_code: '5' })
    expect(day.times).toBe(1)
    expect((await create()).error_code).toBe('5')
    line.session = await logIn()
    expect((await create()).error_code).toBe(0)
  })

  test('an ended session may show as HTTP 401', async () => {
    const body = { session: line.session, madonvi: 'H26', service: 'LayDanhMucCoQuan' }
    expect((await post('/mapi/share', body, { day: withFault('http-401') })).status).toBe(401)
    expect((await share('LayDanhMucCoQuan')).error_code).toBe('5')
  })

  test('an internal error leaves the call unprocessed', async () => {
    expect((await create({}, withFault('internal-error'))).error_code).toBe('99')
    expect((await create()).error_code).toBe(0)
  })

  test('JSON in a string hides the real code, refusals included', async () => {
    const day = withFault('json-in-string')
    const inner = async () => {
      const { error_code, message } = await create({}, day)
      expect(error_code).toBe('0')
      return JSON.parse(message as string) as Packet
    }
    expect((await inner()).error_code).toBe(0)
    expect((await inner()).error_code).toBe('3')
  })

  test.each([
    ['code-as-string', '0'],
    ['code-as-00', '00'],
  ])('%s changes the code of a success only', async (fault, expected) => {
    expect((await create({}, withFault(fault))).error_code).toBe(expected)
    expect((await create({}, withFault(fault))).error_code).toBe('3')
  })

  test('texts in NFD are equal after composition', async () => {
    await create()
    const answer = await integration('TraCuuHoSo', { mahoso: code }, withFault('nfd'))
    const [{ ChuHoSo }] = answer.result as [{ ChuHoSo: string }]
    expect(ChuHoSo).not.toBe('Phạm Thị Mẫu')
    expect(ChuHoSo.normalize('NFC')).toBe('Phạm Thị Mẫu')
  })

  test('an existing dossier may be told by the text alone', async () => {
    const day = withFault('says-exists-with-code-0')
    await create({}, day)
    expect(day.times).toBe(0)
    expect(await create({}, day)).toEqual({ error_code: '0', message: `${code} đã tồn tại` })
  })
})
