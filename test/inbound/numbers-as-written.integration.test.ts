import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildApp } from '#api/app.ts'
import { composeGateway } from '#compose/gateway.ts'
import { composeIntake } from '#compose/intake.ts'
import type { Resources } from '#compose/resources.ts'
import { startWorkers } from '#compose/workers.ts'
import { cityProcedureSystem } from '../../adapters/city-procedure-system/adapter.ts'
import { ministrySystem } from '../../adapters/ministry-system/adapter.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import { populationDatabase } from '../../adapters/population-database/adapter.ts'
import { fakePartner } from '../support/fake-partner.ts'
import { keyHash, openInstallation } from '../support/installation.ts'
import { describeOnBoth } from '../support/queues.ts'

const password = 'mat-khau-doi-tac'
const verify = [{ kind: 'basic', user: 'doi-tac', passwords: [password] }]
const authorization = `Basic ${Buffer.from(`doi-tac:${password}`).toString('base64')}`
const secret = `whsec_${randomBytes(24).toString('base64')}`

/** Stands for the city and for every partner that is asked: what came by its path, and what is answered. */
const anotherSide = async (answers: Readonly<Record<string, string>>) => {
  const taken: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = (request.url ?? '').replace(/\?.*/, '')
    if (path === '/city') taken.push(Buffer.concat(chunks).toString('utf8'))
    const answer = answers[path]
    response.writeHead(answer === undefined ? 204 : 200).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken, close }
}

const endpointsOf = (url: string) => ({
  portal: {
    adapter: 'national-portal',
    settings: {
      ...nationalPortal.simulator?.settings('http://127.0.0.1:9/national-portal'),
      payment: {
        partnerCode: 'THU01',
        secret: 'khoa',
        initUrl: `${url}/init`,
        queryUrl: `${url}/query`,
      },
    },
    callbacks: { nhanhsdvcqg: { verify }, payment: {} },
  },
  ministry: {
    adapter: 'ministry-system',
    settings: { ...ministrySystem.simulator?.settings(url), baseUrl: `${url}/ministry` },
    callbacks: { changed: { verify } },
    polls: { changes: {} },
  },
  population: {
    adapter: 'population-database',
    settings: { ...populationDatabase.simulator?.settings(''), url: `${url}/population` },
  },
  city: {
    adapter: 'city-procedure-system',
    settings: { ...cityProcedureSystem.simulator?.settings(''), url: `${url}/city`, secrets: [secret] },
  },
  fake: { adapter: 'fake', settings: {} },
})

const events = [
  ['online-submission', 'onlineSubmission'],
  ['payment-confirmation', 'paymentConfirmation'],
  ['dossier-mirror', 'dossierMirror'],
] as const

const form = `{"IdGiayTo":12345678901234567891,"GiaTri":1.50,"MaLoai":[1e5,-0,0.10,45.000,7],"GhiChu":"1.50"}`

const submission = (code: string, fee = '45000') => `{"service":"NopHoSoTrucTuyen","isUpdating":false,"data":{
  "MaHoSo":"${code}","MaTTHC":"1.900001","ChuHoSo":"Lý Thị Tưởng Tượng","LoaiDoiTuong":0,
  "MaDonViTiepNhan":"H26.900.01","NgayNop":"2026-11-05 08:10:00",
  "DanhSachLePhi":[{"TenPhiLePhi":"Lệ phí","Gia":${fee}}],
  "EformThongTinChiTiet":${form},
  "ThanhPhanHoSo":[{"GiayToDinhKem":[{"IdGiayTo":12345678901234567891,"TenGiayTo":"don.pdf",
    "DuongDanTaiTepTin":"https://portal.example.vn/t1"}]}],
  "ThongTinNguoiNop":{"LoaiDoiTuong":0,"ThongTinChiTiet":{"TenNguoiNop":"Lý Thị Tưởng Tượng","SoDinhDanh":"001192000071"}}}}`

/** The body of a confirmation as the platform writes it, its numbers as they are given. */
const confirmation = (reference: string, transaction: string, amount: string) => {
  const [bank, at, about] = ['NHTHU', '20261105090312', 'Lệ phí minh họa']
  const written = amount.replaceAll('"', '')
  const values = ['CONFIRM', '00', 'THU01', reference, written, 'VND', transaction, bank, at, about, 'khoa']
  const hash = createHash('sha256').update(values.join('|')).digest('hex')
  return `{"LoaiBanTin":"CONFIRM","MaLoi":"00","MaDoiTac":"THU01","MaThamChieu":"${reference}","SoTien":${amount},
    "MaTienTe":"VND","MaGiaoDich":${transaction},"MaNganHang":"${bank}","ThoiGianGD":"${at}",
    "ThongTinGiaoDich":"${about}","MaXacThuc":"${hash}"}`
}

const change = (code: string, number: string) =>
  `{"MaHoSo":"${code}","SoHoSoBo":${number},"TrangThai":"1","ThoiDiem":"05/11/2026 08:00:00"}`

const person = `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><CongdanCollection><CongDan>
  <SoDinhDanh>001190000001</SoDinhDanh><SoSoHoKhau>00012345678901234567890</SoSoHoKhau>
  <HoVaTen><Ho>Phạm</Ho><ChuDem>Thị</ChuDem><Ten>1.50</Ten></HoVaTen></CongDan></CongdanCollection></S:Body></S:Envelope>`

const dossier = (
  code: string,
  fee: string,
) => `{"code":"${code}","procedure":{"code":"1.004227","name":"Thủ tục mẫu","fieldCode":"G15-TP07","fieldName":"Hộ tịch"},"channel":"direct",
  "submittedVia":"own-system","status":"submitted","summary":"Hồ sơ minh họa",
  "applicant":{"type":"citizen","fullName":"Phạm Thị Ví Dụ",
    "identifiers":[{"type":"personal-id","value":"001190000001"}]},
  "receivingAgency":{"code":"H26.900.01","name":"Chi nhánh số 1"},
  "competentAgency":{"code":"H26.900","name":"UBND phường Minh Họa"},
  "submittedAt":"2026-11-05T08:25:00+07:00","returnMethod":"direct","onlinePayment":"none",
  "fees":[{"name":"Lệ phí","amount":${fee}}]}`

describeOnBoth('numbers as they were written', (queues) => {
  const closing: (() => Promise<void>)[] = []
  let app: FastifyInstance
  let resources: Resources
  let side: Awaited<ReturnType<typeof anotherSide>>

  beforeAll(async () => {
    side = await anotherSide({
      '/ministry/ho-so/thay-doi': `{"maKetQua":"00","viTri":"1","conNua":false,"duLieu":[${change('H26.107-261105-1700001', '98765432109876543210')},
        {"MaHoSo":"H1-X","TrangThai":77,"SoHoSoBo":1.50}]}`,
      '/population': person,
    })
    closing.push(side.close)
    resources = await openInstallation(
      [nationalPortal, ministrySystem, populationDatabase, cityProcedureSystem, fakePartner().adapter],
      {
        endpoints: endpointsOf(side.url),
        inboxes: { kept: {} },
        senders: [
          {
            name: 'city',
            keys: [{ sha256: keyHash('key-of-city') }],
            rights: {
              agencies: ['*'],
              messages: ['dossier', 'progress'],
              queries: ['population.*'],
              inboxes: ['kept'],
              operate: true,
              seeBodies: true,
              seeAll: true,
              queryQuotas: { perDay: 100, perOfficerPerDay: 100 },
            },
          },
        ],
        queue: { prefix: queues.prefix, sweepEveryMs: 200, sweepAfterMs: 0 },
        routes: [
          ...events.flatMap(([message, operation]) => [
            { message, endpoint: 'city', operation },
            { message, inbox: 'kept' },
          ]),
          { message: 'dossier', endpoint: 'fake', operation: 'state' },
        ],
      },
      { databaseUrl: queues.database.url, redisUrl: queues.redisUrl },
      (close) => closing.push(close),
    )
    app = await buildApp(composeGateway(resources), { version: '0.0.0', ...resources.config.http })
    closing.push(() => app.close())
    const workers = startWorkers(resources)
    closing.push(() => workers.close())
  })
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: string, headers = {}) => {
    const given = { authorization: 'Bearer key-of-city', 'content-type': 'application/json', ...headers }
    const answer = await app.inject({ method, url, headers: given, ...(payload && { payload }) })
    return { status: answer.statusCode, text: answer.body }
  }
  const tell = (callback: string, body: string) =>
    call('POST', `/v1/callbacks/${callback}`, body, { authorization })
  const inbox = async () => (await call('GET', '/v1/inbox?inbox=kept&limit=200')).text
  const arrived = (text: string) =>
    vi.waitFor(() => expect(side.taken.join('\n')).toContain(text), { timeout: 45_000, interval: 50 })

  test('of a form and of ids reach the city by webhook and inbox to the digit', async () => {
    const answer = await tell('portal/nhanhsdvcqg', submission('H26.900.01-261105-0101'))
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('"error_code":0') })
    await arrived(`"form":${form}`)
    const kept = await inbox()
    for (const text of [kept, side.taken.join('\n')]) {
      expect(text).toContain(`"form":${form}`)
      expect(text).toContain('"id":"12345678901234567891"')
      expect(text).toContain('"amount":45000')
    }
    expect((await tell('portal/nhanhsdvcqg', submission('H26.900.01-261105-0101'))).text).toContain(
      '"error_code":1',
    )
    const other = submission('H26.900.01-261105-0101').replace(
      '12345678901234567891,"G',
      '12345678901234567892,"G',
    )
    expect((await tell('portal/nhanhsdvcqg', other)).text).toContain('"error_code":-1')
  })

  test('tell two payments apart under one reference', async () => {
    const reference = 'H26.900.01-261105-0102-20261105090000'
    const transactions = ['9007199254740993', '9007199254740992']
    for (const transaction of transactions) {
      const answer = await tell('portal/payment', confirmation(reference, transaction, '45000'))
      expect(answer.text).toContain('"MaLoi":"00"')
      await arrived(`"transactionId":"${transaction}"`)
    }
    const kept = await inbox()
    for (const transaction of transactions) expect(kept).toContain(`"transactionId":"${transaction}"`)
  })

  test.each(['"45.000"', '45.000', '"45,000"', '"45.5"', '1e5', '-45000', '" "', '"45000 VND"', '"0045"'])(
    'of money that could be read in two ways are refused, told to the partner and kept for people: %s',
    async (amount) => {
      const reference = `H26.900.01-261105-0103-${Buffer.from(amount).toString('hex').slice(0, 12).padEnd(14, '0')}`
      const paid = await tell('portal/payment', confirmation(reference, '1', amount))
      expect(paid.status).toBe(200)
      expect(paid.text).toContain('"MaLoi":"99"')
      expect(paid.text).toContain('SoTien')
      const fee = await tell('portal/nhanhsdvcqg', submission('H26.900.01-261105-0103', amount))
      expect(fee.text).toContain('"error_code":-1')
      expect(fee.text).toContain('Gia')
      const refused = await call('GET', '/v1/inbound-calls?endpoint=portal&outcome=rejected')
      const code = amount === '" "' ? 'REQUIRED' : 'NOT_WHOLE_DONG'
      expect(JSON.parse(refused.text).inboundCalls.slice(0, 2)).toMatchObject([
        { code, source: 'callback/nhanhsdvcqg', messageIds: [] },
        { code, source: 'callback/payment', messageIds: [] },
      ])
      expect(await inbox()).not.toContain('261105-0103')
    },
  )

  test('that stand twice in a call are refused, told to the partner and kept for people', async () => {
    const reference = 'H26.900.01-261105-0106-20261105090000'
    const twice = confirmation(reference, '1', '45000').replace('"SoTien"', '"SoTien":9,"SoTien"')
    const paid = await tell('portal/payment', twice)
    expect(paid.text).toContain('"MaLoi":"99"')
    expect(paid.text).toContain('/SoTien')
    const otherCase = submission('H26.900.01-261105-0106').replace('"MaTTHC"', '"MATTHC":"1.900002","MaTTHC"')
    expect((await tell('portal/nhanhsdvcqg', otherCase)).text).toContain('/data/MaTTHC')
    const refused = await call('GET', '/v1/inbound-calls?endpoint=portal&outcome=rejected')
    const codes = JSON.parse(refused.text).inboundCalls.map(({ code }: { code: string }) => code)
    expect(codes.slice(0, 2)).toEqual(['DUPLICATE_KEY', 'DUPLICATE_KEY'])
    expect(await inbox()).not.toContain('261105-0106')
  })

  test('of a ministry are kept from a call and from a poll, and in what is put aside for people', async () => {
    const answer = await tell(
      'ministry/changed',
      `{"duLieu":[${change('H26.107-261105-1700002', '12345678901234567891')}]}`,
    )
    expect(answer.text).toContain('"maKetQua":"00"')
    const poll = composeIntake(resources).works.find(({ name }) => name === 'poll/ministry/changes')
    await poll?.step(undefined, new AbortController().signal)
    await arrived('"ownNumber":"12345678901234567891"')
    await arrived('"ownNumber":"98765432109876543210"')
    const [aside] = await queues.database.rows<{ body: Buffer }>(
      `select body from inbound_calls where endpoint = 'ministry' and outcome = 'rejected'`,
    )
    expect(aside?.body.toString('utf8')).toBe('{"MaHoSo":"H1-X","TrangThai":77,"SoHoSoBo":1.50}')
  })

  test('of the population database reach the counter with their zeros', async () => {
    const code = 'H26.900.01-261105-0105'
    expect((await call('PUT', `/v1/dossiers/${code}`, dossier(code, '45000'))).status).toBe(202)
    const purpose = `{"dossierCode":"${code}","officer":"canbo.thu","reason":"Kiểm tra"}`
    const claim = `{"personalId":"001190000001","fullName":"Phạm Thị 1.50","birthDate":{"year":1990}}`
    const answer = await call(
      'POST',
      '/v1/queries/population/lookUpCitizen',
      `{"purpose":${purpose},"data":${claim}}`,
    )
    expect(answer.text).toContain('"householdBookNumber":"00012345678901234567890"')
    expect(answer.text).toContain('1.50')
  })

  test.each<[fee: string, status: number, code: string]>([
    ['45000.00', 202, '"messageId"'],
    ['45000.0', 202, '"messageId"'],
    ['45.000', 400, 'NOT_DIGITS'],
    ['1e5', 400, 'NOT_DIGITS'],
    ['9007199254740993', 400, 'TOO_LARGE'],
    ['12345678901234567891', 400, 'TOO_LARGE'],
    ['"45.000"', 400, 'WRONG_TYPE'],
    ['45000,"amount":45000', 400, 'DUPLICATE_KEY'],
  ])('at the city’s door: a fee of %s is answered with %i', async (fee, status, said) => {
    const code = 'H26.900.01-261105-0104'
    const answer = await call('PUT', `/v1/dossiers/${code}`, dossier(code, fee))
    expect(answer).toMatchObject({ status, text: expect.stringContaining(said) })
    if (status === 202) {
      const [row] = await queues.database.rows<{ body: string }>(
        `select convert_from(body, 'UTF8') as body from messages where dossier_code = '${code}' order by id desc limit 1`,
      )
      expect(row?.body).toContain('"amount":45000}')
    } else expect(answer.text).toContain('/fees/0/amount')
  })
})
