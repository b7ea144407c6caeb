import { describe, expect, test } from 'vitest'
import type { Dossier } from '#schemas/types.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'
import { deliverDossier } from './deliver.ts'
import { endpointAt, operationOf } from './endpoint.ts'
import { knock } from './intake.ts'
import { asRequest, changed, createDirect, type DossierPacket, portalDouble } from './portal.ts'
import { standIn } from './stand-in.ts'

const good = createDirect.message
const { code: _code, ...withoutCode } = good.procedure
const withMessage = (change: object): Dossier => ({ ...good, ...change })
const withIdentifier = (type: string, value: string) =>
  withMessage({ applicant: { ...good.applicant, identifiers: [{ type, value }] } })
const numbered = (kind: string, value: string) =>
  changed(createDirect, {
    SoGiayToChuHoSo: value,
    DinhDanhCHS: [{ LoaiDinhDanh: kind, SoDinhDanh: value }],
  })

interface Bad {
  readonly title: string
  /** What another system might send to the portal. */
  readonly packet: DossierPacket
  /** The same mistake in our own words. */
  readonly message: Dossier
  /** What our door says of it. */
  readonly door: readonly { pointer: string; code: string }[]
  /** What keeps it in, should it ever get past the door. */
  readonly adapter: { readonly check: string } | { readonly packet: string }
  /** The portal's own code. */
  readonly portal: string
}

const bad: readonly Bad[] = [
  {
    title: 'a day in the dossier code that no calendar has',
    packet: changed(createDirect, { MaHoSo: 'H26.77.03-261340-0091' }),
    message: withMessage({ code: 'H26.77.03-261340-0091' }),
    door: [{ pointer: '/code', code: 'DOSSIER_CODE_DATE' }],
    adapter: { packet: '/body/data/0/MaHoSo' },
    portal: '7',
  },
  {
    title: 'an ISO date in the classic packet, a date without an offset in ours',
    packet: changed(createDirect, { NgayTiepNhan: '2026-03-12T09:10:00' }),
    message: withMessage({ receivedAt: '2026-03-12T09:10:00' }),
    door: [{ pointer: '/receivedAt', code: 'BAD_FORMAT' }],
    adapter: { packet: '/body/data/0/NgayTiepNhan' },
    portal: '7',
  },
  {
    title: 'a personal id of eleven digits',
    packet: numbered('1', '03119600005'),
    message: withIdentifier('personal-id', '03119600005'),
    door: [{ pointer: '/applicant/identifiers/0/value', code: 'IDENTIFIER_FORMAT' }],
    adapter: { check: 'IDENTIFIER_MALFORMED' },
    portal: '7',
  },
  {
    title: 'a number that was made up',
    packet: numbered('2', '000000001'),
    message: withIdentifier('cmnd', '000000001'),
    door: [
      { pointer: '/applicant/identifiers/0/value', code: 'IDENTIFIER_DUMMY' },
      { pointer: '/applicant/identifiers/0/value', code: 'CMND_HISTORIC' },
    ],
    adapter: { check: 'IDENTIFIER_DUMMY' },
    portal: '7',
  },
  {
    title: 'handed over, without the dates that this needs',
    packet: { ...changed(createDirect, { TrangThaiHoSo: '10' }), isUpdating: 'True' },
    message: withMessage({ status: 'returned' }),
    door: [
      { pointer: '/finishedAt', code: 'REQUIRED' },
      { pointer: '/returnedAt', code: 'REQUIRED' },
      { pointer: '/results', code: 'SCORE_LOST' },
    ],
    adapter: { check: 'REQUIRED' },
    portal: '6',
  },
  {
    title: 'due before it was received',
    packet: changed(createDirect, { NgayHenTra: '20260311163000' }),
    message: withMessage({ dueAt: '2026-03-11T16:30:00+07:00' }),
    door: [{ pointer: '/dueAt', code: 'DATE_ORDER' }],
    adapter: { check: 'DATES_OUT_OF_ORDER' },
    portal: '7',
  },
  {
    title: 'no procedure',
    packet: changed(createDirect, {}, 'MaTTHC'),
    message: withMessage({ procedure: withoutCode }),
    door: [{ pointer: '/procedure/code', code: 'REQUIRED' }],
    adapter: { packet: '/body/data/0/MaTTHC' },
    portal: '6',
  },
  {
    title: 'a note of 2,080 characters',
    packet: changed(createDirect, { GhiChu: 'ghi chú '.repeat(260) }),
    message: withMessage({ note: 'ghi chú '.repeat(260) }),
    door: [{ pointer: '/note', code: 'TOO_LONG' }],
    adapter: { check: 'TOO_LONG' },
    portal: '10',
  },
  {
    title: 'a status that is not one of the ten',
    packet: changed(createDirect, { TrangThaiHoSo: '11' }),
    message: withMessage({ status: 'archived' }),
    door: [{ pointer: '/status', code: 'NOT_ALLOWED' }],
    adapter: { packet: '/body/data/0/TrangThaiHoSo' },
    portal: '7',
  },
]

const endpoint = () => endpointAt(nationalPortal, 'http://127.0.0.1:9')

describe.each(bad)('$title', ({ packet, message, door, adapter, portal }) => {
  test('is named at the door with its place', async () => {
    const answer = await knock('dossier', message)
    expect(answer).toMatchObject({ kind: 'invalid', findings: door })
    expect(answer.kind === 'invalid' && answer.findings).toHaveLength(door.length)
  })

  test('could not leave even from behind the door', () => {
    const portalEndpoint = endpoint()
    const { definition, checkRequest } = operationOf(portalEndpoint, 'syncDossier')
    if ('packet' in adapter) {
      expect(checkRequest(asRequest(packet))).toMatchObject([{ pointer: adapter.packet }])
    } else {
      const found = definition.check?.(message, portalEndpoint.settings) ?? []
      const stopping = found.filter(({ severity }) => severity === 'reject').map(({ code }) => code)
      expect(stopping).toContain(adapter.check)
    }
  })

  test('is refused by the portal', async () => {
    const double = portalDouble()
    await expect(double.give(packet)).resolves.toMatchObject({ error_code: portal })
    expect(double.received().dossiers).toEqual({})
  })
})

describe.each([
  {
    title: 'a procedure of our own without a national code',
    packet: changed(createDirect, { MaTTHC: 'TS_viec9.000.00.00.H26' }),
    message: withMessage({ procedure: { ...good.procedure, code: 'TS_viec9.000.00.00.H26' } }),
    warning: { pointer: '/procedure/code', code: 'PROCEDURE_CODE_LOCAL' },
    dead: { pointer: '/procedure/code', code: 'PROCEDURE_UNMAPPED' },
    portal: '8',
  },
  {
    title: 'a dossier numbered by another province',
    packet: changed(createDirect, { MaHoSo: 'H29.77.03-260312-0091' }),
    message: withMessage({ code: 'H29.77.03-260312-0091' }),
    warning: undefined,
    dead: { pointer: '/code', code: 'AGENCY_MISMATCH' },
    portal: '9',
  },
])('$title', ({ packet, message, warning, dead, portal }) => {
  test('is taken at the door, for another partner may want it', async () => {
    await expect(knock('dossier', message)).resolves.toMatchObject({
      kind: 'accepted',
      acknowledgement: { warnings: warning ? [warning] : [] },
    })
  })

  test('stops as a dead letter with its field, and nothing leaves', async () => {
    const partner = await standIn({ type: 'application/json', body: '{"error_code":0,"message":""}' })
    const settled = await deliverDossier(endpointAt(nationalPortal, partner.url), message)
    expect(settled).toMatchObject([{ status: 'dead', result: { code: dead.code, findings: [dead] } }])
    expect(partner.bodies).toEqual([])
  })

  test('is refused by the portal', async () => {
    await expect(portalDouble().give(packet)).resolves.toMatchObject({ error_code: portal })
  })
})
