import { expect, test } from 'vitest'
import type { DeliveryContext } from '#adapter-kit'
import { createValidation } from '#validation/ajv.ts'
import { socialProtection } from '../../../adapters/social-protection/adapter.ts'

const settings = { ...socialProtection.simulator?.settings('https://partner.example.vn') }
createValidation({ titles: false, fillDefaults: true }).compile(socialProtection.settings)(settings)
const context: DeliveryContext<never> = {
  settings: settings as never,
  requestId: 'r',
  at: new Date('2026-11-05T02:00:00Z'),
  known: false,
  link: (url) => url,
}
const read = (data: unknown) => () =>
  socialProtection.polls?.filed?.fromReply(
    { status: 200, body: { result: { error_code: 0, message: '', data } } },
    undefined,
    context,
  )

test('what is no list is not taken for an empty one: the window would pass over what it holds', () => {
  expect(read([])()).toMatchObject({ items: [], cursor: '2026-11-05T09:00:00+07:00' })
  expect(read(null)()).toMatchObject({ items: [] })
  for (const data of [{ maHoSo: 'HS-1' }, '[]', undefined]) expect(read(data)).toThrow('no list')
})
