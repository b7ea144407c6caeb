import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { answerJson, answerText, type Packet } from '#adapter-kit'
import { paymentsSimulator } from '../../../adapters/payments/simulator.ts'
import { clientOf, listenForPartner } from '../simulator-client.ts'

const hmac = (values: readonly string[]) =>
  createHmac('sha256', 'khoa-keypay-gia-lap').update(values.join('|')).digest('hex')

const keyPay = (over: Packet = {}, key?: string): Packet => {
  const packet: Packet = {
    client_id: 'longbien',
    transaction_id: 'HS20261105-01',
    trans_amount: '30000',
    command: 'PAY',
    version: '3.0',
    addition_fee: '0',
    bill_info: { item: 'Lệ phí' },
    return_url: 'http://city.test/tro-ve',
    notify_url: '',
    ...over,
  }
  const names = ['addition_fee', 'client_id', 'command', 'trans_amount', 'transaction_id', 'version']
  return { ...packet, check_sum: key ?? hmac(names.map((name) => String(packet[name]))) }
}

const payGov = (over: Packet = {}): Packet => {
  const packet: Packet = {
    partnerCode: 'LONGBIEN',
    returnUrl: 'http://city.test/tro-ve',
    orderId: 'H26-261105-01',
    amount: 30_000,
    orderInfo: 'Le phi ho so',
    requestCode: 'YC-00001',
    ipAddress: '203.0.113.10',
    accessKey: 'khoa-truy-cap-gia-lap',
    serviceCode: 'DVC',
    ...over,
  }
  const { partnerCode, orderId, requestCode, amount } = packet
  const text = ['khoa-paygov-gia-lap', packet.accessKey, partnerCode, orderId, requestCode, amount].join('')
  return { ...packet, checksum: createHash('sha256').update(text).digest('hex') }
}

describe('KeyPay', () => {
  test('begins a payment once; another amount under its reference is refused', async () => {
    const gates = clientOf(paymentsSimulator)
    const url = 'https://pay.example.vn/keypay/HS20261105-01'
    expect(await gates.say('/keypay/pay', keyPay())).toMatchObject({ error: '0', payment_url: url })
    expect(await gates.say('/keypay/pay', keyPay())).toMatchObject({ error: '0', payment_url: url })
    expect(await gates.say('/keypay/pay', keyPay({ trans_amount: '3000' }))).toMatchObject({ error: '05' })
    expect(gates.held().payments).toMatchObject([{ amount: '30000', state: 'begun' }])
  })

  test.each<[string, Packet]>([
    ['97', keyPay({}, '0'.repeat(64))],
    ['04', keyPay({ trans_amount: '30.000' })],
    ['04', keyPay({ trans_amount: '0' })],
    ['03', keyPay({ client_id: 'ai-do' })],
    ['07', keyPay({ bill_info: {} })],
    ['07', keyPay({ version: '2.0' })],
  ])('answers error %s', async (error, packet) => {
    const gates = clientOf(paymentsSimulator)
    expect(await gates.say('/keypay/pay', packet)).toMatchObject({ error })
    expect(gates.held().payments).toEqual([])
  })

  test('is busy on a bad day', async () => {
    const gates = clientOf(paymentsSimulator)
    expect(await gates.say('/keypay/pay', keyPay(), { faults: ['gate-busy'] })).toMatchObject({ error: '99' })
    expect(gates.held().payments).toEqual([])
  })

  test('says how a payment stands', async () => {
    const gates = clientOf(paymentsSimulator)
    await gates.say('/keypay/pay', keyPay())
    const asked = { client_id: 'longbien', command: 'QUERY', transaction_id: 'HS20261105-01', version: '3.0' }
    const query = { ...asked, check_sum: hmac(Object.values(asked)) }
    expect(await gates.say('/keypay/query', query)).toMatchObject({ status: '1', trans_amount: '30000' })
    gates.told('/_pay', { reference: 'HS20261105-01', by: [] })
    expect(await gates.say('/keypay/query', query)).toMatchObject({
      status: '0',
      trans_ref_no: 'GD-GIA-LAP-1',
    })
  })
})

describe('PayGov', () => {
  test('begins a payment, also where its answer is wrapped once more', async () => {
    const gates = clientOf(paymentsSimulator)
    const url = 'https://pay.example.vn/paygov/H26-261105-01'
    expect(await gates.say('/paygov/pay', payGov())).toMatchObject({
      error_code: 'SUCCESSFUL',
      data: { url },
    })
    const wrapped = await gates.say('/paygov/pay', payGov(), { faults: ['url-in-text'] })
    expect(JSON.parse(String(wrapped.message))).toMatchObject({ data: { url } })
  })

  test.each<[string, Packet]>([
    ['checksum', { ...payGov(), checksum: '0' }],
    ['orderInfo', payGov({ orderInfo: 'Lệ phí' })],
    ['Số tiền', payGov({ amount: 30_000.5 })],
    ['Đối tác', payGov({ accessKey: 'x' })],
  ])('refuses for %s', async (word, packet) => {
    expect(await clientOf(paymentsSimulator).say('/paygov/pay', packet)).toMatchObject({
      error_code: 'FAILED',
      message: expect.stringContaining(word),
    })
  })
})

describe('a citizen who pays', () => {
  const begun = async () => {
    const city = await listenForPartner(({ method }) =>
      method === 'GET' ? answerText(303, '') : answerJson(200, { error_code: '00' }),
    )
    const gates = clientOf(paymentsSimulator)
    const urls = { notifyUrl: `${city.url}/xac-nhan`, returnUrl: `${city.url}/tro-ve?ma=1` }
    await gates.say('/paygov/pay', payGov(urls))
    const pay = (more: Packet = {}) =>
      gates.told('/_pay', { gate: 'paygov', reference: 'H26-261105-01', ...more }) as {
        link: string
        notice: Packet
      }
    const said = async (count: number) => {
      await vi.waitFor(
        () => expect((gates.held().calls as Packet[]).filter(({ over }) => over)).toHaveLength(count),
        { interval: 5 },
      )
      return gates.held().calls
    }
    return { city, gates, pay, said }
  }
  const checksumOf = ({ partnerCode, orderId, requestCode, amount, errorCode, transactionNo }: Packet) =>
    createHash('sha256')
      .update(
        [
          'khoa-paygov-gia-lap',
          'khoa-truy-cap-gia-lap',
          partnerCode,
          orderId,
          requestCode,
          amount,
          errorCode,
          transactionNo,
        ].join(''),
      )
      .digest('hex')

  test('is confirmed by the server three times and once by the browser, as one payment', async () => {
    const { city, gates, pay, said } = await begun()
    gates.told('/_city', { times: 3, retryMs: 1 }, 'PUT')
    const { link, notice } = pay({ by: ['server'] })
    expect(await said(1)).toMatchObject([{ name: 'server', made: 3, taken: 3 }])
    gates.told('/_city', {}, 'PUT')
    pay({ by: ['browser'] })
    await said(2)
    expect(city.heard.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET'])
    expect(city.heard[0]?.body).toEqual(notice)
    expect(notice).toMatchObject({ amount: '30000', errorCode: 'SUCCESSFUL', payDate: '20261105090000' })
    expect(notice.checksum).toBe(checksumOf(notice))
    expect(new URL(link).searchParams.get('ma')).toBe('1')
    expect(gates.held().payments).toMatchObject([{ state: 'paid', transaction: 'GD-GIA-LAP-1' }])
  })

  test.each<[string, boolean, string, string]>([
    ['wrong-hash', false, '30000', 'H26-261105-01'],
    ['altered-after-hash', false, '3000', 'H26-261105-01'],
    ['altered-amount', true, '3000', 'H26-261105-01'],
    ['unknown-reference', true, '30000', 'H26-261105-01-KHAC'],
  ])('is lied about: %s', async (lie, isProven, amount, orderId) => {
    const { pay } = await begun()
    const { notice } = pay({ lie, by: [] })
    expect(notice).toMatchObject({ amount, orderId })
    expect(notice.checksum === checksumOf(notice)).toBe(isProven)
  })
})

describe('receipts of VNPT', () => {
  const inv = (key: string, amount = '30000') =>
    `<Invoices><Inv><key>${key}</key><Invoice><CusName>Nguyễn &amp; con</CusName><PaymentMethod>CK</PaymentMethod>` +
    `<Amount>${amount}</Amount><AmountInWords>Ba mươi nghìn đồng</AmountInWords></Invoice></Inv></Invoices>`
  const envelope = (operation: string, fields: Record<string, string>) => {
    const all = {
      Account: 'longbien.admin',
      ACpass: 'mat-khau-phat-hanh',
      username: 'longbien.service',
      password: 'mat-khau-goi-ham',
      ...fields,
    }
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const inner = Object.entries(all).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
    return (
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${operation} xmlns="http://tempuri.org/">` +
      `${inner.join('')}</${operation}></s:Body></s:Envelope>`
    )
  }
  const start = (at = '2026-12-31T16:00:00Z') => {
    const client = clientOf(paymentsSimulator, { at })
    const call = async (operation: string, fields: Record<string, string>, faults: string[] = []) => {
      const { body } = await client.ask('/vnpt', envelope(operation, fields), { faults })
      return /Result>(.*)<\/\w+Result>/s.exec(body)?.[1]
    }
    const publish = (key: string, serial = '26TAB', faults: string[] = []) =>
      call('ImportAndPublishInv', { xmlInvData: inv(key), pattern: 'EBL01', serial }, faults)
    return { client, call, publish }
  }

  test('are numbered from 1, each key once, and from 1 again in the new year', async () => {
    const { client, publish } = start()
    expect(await publish('K-00001')).toBe('OK:EBL01;26TAB-K-00001_1')
    expect(await publish('K-00002')).toBe('OK:EBL01;26TAB-K-00002_2')
    expect(await publish('K-00002')).toBe('ERR:13')
    client.setClock('2026-12-31T17:00:01Z')
    expect(await publish('K-00003')).toBe('ERR:20')
    expect(await publish('K-00003', '27TAB')).toBe('OK:EBL01;27TAB-K-00003_1')
  })

  test('exist although the answer has no OK, and can be viewed by their key', async () => {
    const { client, call, publish } = start()
    expect(await publish('K-00001', '26TAB', ['receipt-without-ok'])).toBe('ERR:5')
    expect(client.held().receipts).toMatchObject([{ key: 'K-00001', number: 1 }])
    expect(await call('getInvViewFkey', { fkey: 'K-00001' })).toContain('EBL01;26TAB')
    expect(await call('getInvViewFkey', { fkey: 'K-00002' })).toBe('ERR:6')
  })

  test('are cancelled after their payment was un-confirmed', async () => {
    const { call, publish } = start()
    await publish('K-00001')
    expect(await call('cancelInv', { fkey: 'K-00001' })).toBe('ERR:9')
    expect(await call('UnConfirmPaymentFkey', { fkey: 'K-00001' })).toBe('OK:')
    expect(await call('cancelInv', { fkey: 'K-00001' })).toBe('OK:')
    expect(await call('cancelInv', { fkey: 'K-00001', ACpass: 'sai' })).toBe('ERR:1')
  })

  test('are not made of half an amount or of broken XML', async () => {
    const { call } = start()
    const fields = { pattern: 'EBL01', serial: '26TAB' }
    const issue = (xmlInvData: string) => call('ImportAndPublishInv', { ...fields, xmlInvData })
    expect(await issue(inv('K', '30000.5'))).toBe('ERR:3')
    expect(await issue(inv('K').replace('&amp;', '&'))).toBe('ERR:3')
  })
})

describe('receipts of Viettel', () => {
  const start = async () => {
    const client = clientOf(paymentsSimulator)
    const who = { username: 'longbien', password: 'mat-khau-viettel-gia-lap' }
    const { access_token: token } = await client.say('/viettel/auth/login', who)
    const headers = { authorization: `Bearer ${String(token)}`, 'content-type': 'application/json' }
    const base = '/viettel/InvoiceAPI/InvoiceWS/'
    const reserve = async () => {
      const { result } = await client.say(`${base}getReservationCode`, {}, { headers })
      return (result as Packet).reservationCode
    }
    const create = async (over: Packet = {}, faults: string[] = []) => {
      const general = {
        templateCode: 'EBL01',
        invoiceSeries: '26TAB',
        invoiceIssuedDate: 1_793_930_400_000,
        transactionUuid: 'uuid-0001',
        reservationCode: await reserve(),
        ...over,
      }
      const packet = {
        generalInvoiceInfo: general,
        buyerInfo: { buyerName: 'Nguyễn Văn Mẫu' },
        itemInfo: [{ itemName: 'Lệ phí', itemTotalAmountWithTax: 30_000 }],
        summarizeInfo: { totalAmountWithTax: 30_000 },
      }
      return client.say(`${base}createInvoice/0100109106`, packet, { headers, faults })
    }
    const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
    const post = (name: string, fields: Record<string, string>) =>
      client.say(base + name, new URLSearchParams(fields).toString(), { headers: form })
    return { client, create, post }
  }

  test('need a code of reservation each, and a uuid tells a repeat', async () => {
    const { create } = await start()
    expect(await create()).toMatchObject({ errorCode: null, result: { invoiceNo: '26TAB1' } })
    expect(await create()).toMatchObject({ errorCode: 'TRANSACTION_UUID_EXISTED' })
    expect(await create({ reservationCode: 'GC-9', transactionUuid: 'u2' })).toMatchObject({
      errorCode: 'RESERVATION_INVALID',
    })
  })

  test('can be found by the uuid after an answer that denies them, and cancelled by a form', async () => {
    const { client, create, post } = await start()
    expect(await create({}, ['receipt-without-ok'])).toMatchObject({ errorCode: 'INTERNAL' })
    expect(await post('searchInvoiceByTransactionUuid', { transactionUuid: 'uuid-0001' })).toMatchObject({
      result: { invoiceNo: '26TAB1' },
    })
    const cancel = {
      invoiceNo: '26TAB1',
      additionalReferenceDesc: 'Sai tên',
      additionalReferenceDate: '1793930400000',
    }
    expect(await post('cancelTransactionInvoice', cancel)).toMatchObject({ errorCode: null })
    expect(client.held().receipts).toMatchObject([{ state: 'cancelled' }])
  })
})
