import { describe, expect, test } from 'vitest'
import { send } from '#delivery/exchange.ts'
import type { CitizenClaim } from '#schemas/types.ts'
import { readEnvelope } from '#transport/soap.ts'
import { populationDatabase } from '../../adapters/population-database/adapter.ts'
import { dayWith, faultOf, request, start } from '../adapters/population-database/simulator/partner.ts'
import { contextOf, endpointAt, operationOf, sendOptions } from './endpoint.ts'
import { readText } from './portal.ts'
import { standIn } from './stand-in.ts'

const claim: CitizenClaim = {
  personalId: '031196000058',
  fullName: 'Đặng Thị Ngọc Bịa',
  birthDate: { year: 1996, month: 8, day: 27 },
}

const asked = async (answer: string, about = claim) => {
  const partner = await standIn({ type: 'text/xml', body: readText(`population-database/${answer}.xml`) })
  const endpoint = endpointAt(populationDatabase, partner.url, { serviceCode: 'G15-TP910' })
  const operation = operationOf(endpoint, 'lookUpCitizen')
  const outcome = await send(endpoint, operation, about, contextOf(endpoint), sendOptions())
  return { outcome, bodies: partner.bodies }
}

/** Names and texts in their order; prefixes and white space say nothing. */
const elements = (xml: string) =>
  [...xml.matchAll(/<(\/?)(?:\w+:)?(\w+)[^>]*>([^<]*)/g)].map(([, end, name, text]) =>
    `${end}${name} ${text}`.trim(),
  )

test('a look-up leaves element for element as the database expects it', async () => {
  const { bodies } = await asked('answer-not-found')
  const golden = readText('population-database/look-up-request.xml')
  const inside = (xml: string) =>
    elements(xml.replaceAll('<soapenv:Header/>', '')).filter((line) => !line.startsWith('?'))
  expect(bodies.map(inside)).toEqual([inside(golden)])
  const [sent = ''] = bodies
  expect(JSON.stringify(readEnvelope(sent))).toBe(JSON.stringify(readEnvelope(golden)))
  expect(sent).toContain('xmlns:req="http://dancuquocgia.bca"')
})

describe('an answer', () => {
  test('with an old district is read as it stands', async () => {
    const home = {
      provinceCode: '31',
      districtCode: '004',
      wardCode: '11300',
      detail: 'SỐ 58 NGÕ THÍ DỤ',
      country: 'VN',
    }
    const { outcome } = await asked('answer-with-district')
    expect(outcome).toEqual({
      kind: 'completed',
      data: {
        personalId: '031196000058',
        cmnd: '000000058',
        fullName: 'ĐẶNG THỊ NGỌC BỊA',
        birthDate: { year: 1996, month: 8, day: 27 },
        sex: 'female',
        sexCode: '2',
        ethnicityCode: '01',
        religionCode: '00',
        maritalStatusCode: '1',
        bloodGroupCode: '00',
        birthRegistration: home,
        hometown: home,
        permanentAddress: home,
        currentAddress: { ...home, detail: 'SỐ 9 PHỐ THÍ DỤ' },
        father: { fullName: 'ĐẶNG VĂN BỊA', nationality: 'VN', cmnd: '000000059' },
        householdHead: { fullName: 'ĐẶNG THỊ NGỌC BỊA', personalId: '031196000058', relation: 'CH01' },
      },
    })
  })

  test('with the year alone and no district has nothing added to it', async () => {
    const about = { personalId: '031071000060', fullName: 'Mai Văn Giả Định', birthDate: { year: 1971 } }
    const { outcome } = await asked('answer-year-only', about)
    expect(outcome).toEqual({
      kind: 'completed',
      data: {
        personalId: '031071000060',
        fullName: 'MAI VĂN GIẢ ĐỊNH',
        birthDate: { year: 1971 },
        sex: 'male',
        sexCode: '1',
        ethnicityCode: '01',
        permanentAddress: {
          provinceCode: '31',
          wardCode: '11300',
          detail: 'SỐ 58 NGÕ THÍ DỤ',
          country: 'VN',
        },
      },
    })
  })

  test('without a person says that nobody was found', async () => {
    const { outcome } = await asked('answer-not-found')
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'NO_MATCH', responsible: 'applicant' })
  })
})

describe('the database itself', () => {
  const golden = readText('population-database/look-up-request.xml')

  test('takes the packet', async () => {
    const reply = await start().answer(request(golden).body)
    expect(reply.status).toBe(200)
    expect(readEnvelope(reply.body)).toEqual({ body: { CongdanCollection: '' } })
  })

  test('answers elements out of order with a SOAP Fault', async () => {
    const lines = golden.split('\n')
    const at = lines.findIndex((line) => line.includes('MaTichHop'))
    const swapped = lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at] ?? '').join('\n')
    const { simulator, answer } = start({}, dayWith())
    expect(faultOf(await answer(swapped))).toMatch(/^500 Client .*sai thứ tự/)
    expect(simulator.received()).toMatchObject({ counts: { ELEMENT: 1 } })
  })
})
