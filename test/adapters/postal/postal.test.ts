import { describe, expect, test } from 'vitest'
import type { CodeQuestion, DeliveryContext, Operation } from '#adapter-kit'
import { createValidation } from '#validation/ajv.ts'
import { postal } from '../../../adapters/postal/adapter.ts'
import example from '../../../adapters/postal/examples/order-two-levels.json' with { type: 'json' }
import { postalSimulator } from '../../../adapters/postal/simulator.ts'
import { clientOf } from '../simulator-client.ts'

const { compile } = createValidation({ fillDefaults: true })

const settingsWith = (more: object = {}) => {
  const settings = { ...postalSimulator.settings('https://partner.example.vn'), ...more }
  expect(compile(postal.settings)(settings)).toEqual([])
  return settings
}

const placeOrder = postal.operations.placeOrder as Operation
const input = example.input as Parameters<Operation['toRequest']>[0]
const { codes } = example.context

const contextOf = (settings: unknown): DeliveryContext => ({
  ...example.context,
  settings,
  at: new Date(example.context.at),
  link: (url) => url,
})

describe('an order with codes of administrative units', () => {
  const units = settingsWith({ levels: 'two', places: 'units' })

  test('asks the code table for those of the post, and is taken by the post with two levels', async () => {
    const questions: readonly CodeQuestion[] = placeOrder.codes?.questions(input, units) ?? []
    expect(questions.map(({ pointer, form }) => [pointer, form])).toEqual(
      Object.keys(codes).map((pointer) => [pointer, 'postal']),
    )
    const post = clientOf(postalSimulator, { levels: 'two' })
    const request = placeOrder.toRequest(input, contextOf(units)) as { readonly body: object }
    const headers = { access_token: 'khoa-buu-dien-gia-lap' }
    expect(await post.say('/order', { ...request.body }, { headers })).toMatchObject({ Status: '100' })
  })

  test('is judged once they are translated, and not before', () => {
    expect(placeOrder.check?.(input, units)).toEqual([])
    const wrong = { ...codes, '/receiver/place/wardCode': '70001' }
    expect(placeOrder.check?.(input, units, { known: false, codes: wrong })).toMatchObject([
      { pointer: '/receiver/place/wardCode', code: 'NOT_POSTAL_CODE' },
    ])
  })
})

test('a code of statistics is no postal code: its zero would be lost', () => {
  expect(placeOrder.check?.(input, settingsWith())).toMatchObject([
    { pointer: '/sender/place/provinceCode', code: 'NOT_POSTAL_CODE' },
    { pointer: '/sender/place/districtCode', code: 'REQUIRED' },
    { pointer: '/receiver/place/provinceCode', code: 'NOT_POSTAL_CODE' },
  ])
})
