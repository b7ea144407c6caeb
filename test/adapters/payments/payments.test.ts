import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  asFailure,
  type Callback,
  type CallbackRequest,
  type Decoded,
  type DeliveryContext,
  type Outcome,
} from '#adapter-kit'
import { createValidation } from '#validation/ajv.ts'
import { payments } from '../../../adapters/payments/adapter.ts'
import issue from '../../../adapters/payments/examples/vnpt-charge.json' with { type: 'json' }

const { compile } = createValidation({ fillDefaults: true })

const settingsWith = (gate: object = {}, receipts: object = {}) => {
  const { simulator } = payments
  const base = structuredClone(simulator?.settings('https://partner.example.vn') ?? {})
  const settings = {
    gate: { ...Object(base.gate), ...gate },
    receipts: { ...Object(base.receipts), ...receipts },
  }
  expect(compile(payments.settings)(settings)).toEqual([])
  return settings
}

const confirmation = payments.callbacks?.confirmation as Callback

const sealed = (
  fields: Record<string, string>,
  names = ['client_id', 'status', 'trans_amount', 'transaction_id'],
) => ({
  ...fields,
  hash_key_2: createHmac('sha256', 'khoa-keypay-gia-lap')
    .update(names.map((name) => fields[name] ?? '').join('|'))
    .digest('hex'),
})

const paid = {
  client_id: 'longbien',
  status: '0',
  trans_amount: '9007199254740991',
  transaction_id: 'H26.900.01-261105-0021-1',
  trans_ref_no: 'GD-1',
}

const byServer = (body: string): CallbackRequest => ({
  method: 'POST',
  path: 'confirmation',
  params: {},
  headers: { 'content-type': 'application/json' },
  query: {},
  body: Buffer.from(body),
})

const byBrowser = (query: Record<string, string>): CallbackRequest => ({
  ...byServer(''),
  method: 'GET',
  headers: {},
  query,
})

describe('a confirmation', () => {
  const settings = settingsWith()
  const read = (request: CallbackRequest): Decoded => {
    expect(confirmation.verify?.(request, settings)).toBe(true)
    return confirmation.decode(request, settings)
  }

  test('is the same event by both ways, with every digit of its amount', () => {
    const server = read(byServer(JSON.stringify(sealed(paid))))
    expect(read(byBrowser(sealed(paid)))).toEqual(server)
    expect(server).toMatchObject({
      messages: [
        { data: { amount: 9007199254740991, status: 'paid', dossierCode: 'H26.900.01-261105-0021' } },
      ],
    })
  })

  test('says nothing that its hash does not cover: whoever holds the browser could have changed it', () => {
    const changed = { ...sealed(paid), trans_ref_no: 'GD-KHAC' }
    expect(read(byBrowser(changed))).toEqual(read(byServer(JSON.stringify(sealed(paid)))))
  })

  test('is hashed over the characters that came, and read as whole đồng', () => {
    const body = JSON.stringify(sealed({ ...paid, trans_amount: '30000.00' }))
    const asNumber = body.replace('"30000.00"', '30000.00')
    expect(read(byServer(asNumber))).toMatchObject({ messages: [{ data: { amount: 30000 } }] })
    expect(confirmation.verify?.(byServer(body.replace('"30000.00"', '30000')), settings)).toBe(false)
  })

  test.each(['30.000', '30,000', '3e4', '030000', '30000.5', '-30000', '30000đ', ''])(
    'of the amount "%s" is refused and not guessed',
    (trans_amount) => {
      expect(read(byServer(JSON.stringify(sealed({ ...paid, trans_amount }))))).toMatchObject({
        kind: 'reject',
        code: 'NOT_WHOLE_DONG',
      })
    },
  )

  test('is not believed where state or amount are not among what is hashed', () => {
    const noticeFields = ['client_id', 'transaction_id']
    const weak = settingsWith({ noticeFields })
    const said = sealed(paid, noticeFields)
    expect(confirmation.verify?.(byBrowser(said), weak)).toBe(false)
  })

  test('with a separator inside of a value proves nothing', () => {
    const moved = sealed({ ...paid, client_id: 'longbien', status: '0|1' })
    expect(confirmation.verify?.(byBrowser(moved), settings)).toBe(false)
  })
})

describe('at PayGov, where nothing parts the values that are hashed', () => {
  const fields = ['partnerCode', 'orderId', 'requestCode', 'amount', 'errorCode', 'transactionNo']
  const gate = {
    dialect: 'paygov',
    partnerCode: 'LONGBIEN',
    accessKey: 'khoa-truy-cap',
    serviceCode: 'DVC',
    secret: 'khoa-paygov',
  }
  const said = (orderId: string, amount: string, names: readonly string[], more: object = {}) => {
    const values: Readonly<Record<string, string>> = {
      ...{ partnerCode: 'LONGBIEN', orderId, requestCode: orderId, amount, errorCode: 'SUCCESSFUL' },
      ...{ transactionNo: 'GD1', ...more },
    }
    const text = [gate.secret, gate.accessKey, ...names.map((name) => values[name] ?? '')].join('')
    return { ...values, checksum: createHash('sha256').update(text).digest('hex') }
  }
  const believed = (values: object, noticeFields?: readonly string[]) =>
    confirmation.verify?.(byServer(JSON.stringify(values)), settingsWith({ ...gate, noticeFields }))

  test('a digit of the amount cannot become one of the reference, whatever fields the settings name', () => {
    expect(believed(said('HS-1', '150000', fields), fields)).toBe(true)
    const weak = ['partnerCode', 'orderId', 'amount', 'errorCode']
    const paid = said('HS-1', '150000', weak)
    const forged = { ...paid, orderId: 'HS-11', requestCode: 'HS-11', amount: '50000' }
    expect(believed(forged, weak)).toBe(false)
    const digits = said('11', '5', fields)
    expect(believed({ ...digits, orderId: '1', requestCode: '1', amount: '115' }, fields)).toBe(false)
  })

  test('an answer that has the address and no code began the payment', () => {
    const { startPayment } = payments.operations
    const settings = settingsWith(gate)
    const of = (body: object) => () =>
      startPayment?.fromReply({ body }, { reference: 'HS-1' }, {
        settings,
        at: new Date(),
      } as DeliveryContext)
    expect(of({ data: { url: 'https://pay.example.vn/1' } })()).toMatchObject({ kind: 'completed' })
    expect(of({ message: 'lỗi' })).toThrow('not in the table')
    expect(of({ data: { url: 'https://pay.example.vn/1' }, error_code: '12' })).toThrow('not in the table')
  })
})

test('a payment is the sum of what the citizen reads on its bill', () => {
  const request = { reference: 'HS-1', amount: 30_000, information: 'Le phi' }
  const codes = (more: object) =>
    payments.operations.startPayment?.check?.({ ...request, ...more }, settingsWith()).map(({ code }) => code)
  expect(codes({})).toEqual([])
  expect(codes({ fees: [{ amount: 30_000 }], items: [{ amount: 30_000 }] })).toEqual([])
  expect(codes({ fees: [{ amount: 20_000 }], items: [{ amount: 10_000 }] })).toEqual([])
  expect(codes({ fees: [{ amount: 300_000 }] })).toEqual(['SUM_DIFFERS'])
  expect(codes({ fees: [{ amount: 30_000 }], items: [{ amount: 3000 }] })).toEqual(['SUM_DIFFERS'])
})

describe('a receipt', () => {
  const operation = payments.operations.issueReceipt
  const context = (settings: unknown): DeliveryContext => ({
    settings,
    requestId: issue.context.requestId,
    at: new Date('2026-12-31T16:59:59Z'),
    known: false,
    link: (url) => url,
  })
  const input = issue.input as Parameters<NonNullable<typeof operation>['toRequest']>[0]
  const answered = (text: string): Outcome | { readonly failure: string; readonly code: string } => {
    try {
      return operation?.fromReply({ text }, input, context(settingsWith())) as Outcome
    } catch (thrown) {
      const { failure, code } = asFailure(thrown)
      return { failure, code }
    }
  }

  test.each([
    'ERR:5',
    'ERR:-1',
    'ERR:13',
    'ERR:',
    'Thành công',
    'ok',
    'OKAY',
    'ERR:5 OK:',
    '',
    'OK:EBL01;26TAB-KHAC-0001_3',
  ])('that is answered "%s" is in doubt, and looked up before anything else', (text) => {
    expect(answered(text)).toEqual({ failure: 'in-doubt', code: 'RECEIPT_NOT_CONFIRMED' })
  })

  test('has the series of the year that it is in Vietnam, and none is made up', () => {
    const request = (at: string, receipts: object = {}) =>
      operation?.toRequest(input, { ...context(settingsWith({}, receipts)), at: new Date(at) })
    const serial = (series: string) => ({ soap: { arguments: { pattern: 'EBL01', serial: series } } })
    expect(request('2026-12-31T16:59:59Z')).toMatchObject(serial('26TAB'))
    expect(request('2026-12-31T17:00:00Z')).toMatchObject(serial('27TAB'))
    const series = { fee: ['26TAA'], charge: ['26TAB'] }
    expect(() => request('2026-12-31T17:00:00Z', { series })).toThrow('no series of receipts for 2027')
  })

  test('whose items do not add up is stopped', () => {
    const wrong = { ...issue.input, total: issue.input.total + 1 } as typeof input
    expect(operation?.check?.(wrong, settingsWith())).toMatchObject([
      { code: 'SUM_DIFFERS', pointer: '/total' },
    ])
  })
})
