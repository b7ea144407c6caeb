import { describe, expect, test } from 'vitest'
import { aDossier, useGateway } from '../api/gateway.ts'

const { call } = useGateway()

describe('the shipped province roots', () => {
  const on = async (day: string) => (await call('GET', `/v1/code-tables/roots?on=${day}&limit=200`)).body.rows

  test('are 63 until the merger of July 2025, and 34 since', async () => {
    const [before, since] = [await on('2025-06-30'), await on('2025-07-01')]
    expect([before.length, since.length]).toEqual([63, 34])
    expect(since).toContainEqual(expect.objectContaining({ code: 'H26', name: 'Thành phố Hà Nội' }))
  })

  test('tell of a dossier code whether its root was still one', async () => {
    const put = async (code: string) => {
      const answer = await call('PUT', `/v1/dossiers/${code}`, { body: aDossier({ code }) })
      expect(answer.status).toBe(202)
      return answer.body.warnings.map((warning: { code: string }) => warning.code)
    }
    expect(await put('H02.14-250701-0001')).toContain('DOSSIER_CODE_ROOT')
    expect(await put('H02.14-250630-0001')).not.toContain('DOSSIER_CODE_ROOT')
    expect(await put('H26.14-250701-0001')).not.toContain('DOSSIER_CODE_ROOT')
  })
})
