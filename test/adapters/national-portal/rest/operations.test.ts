import { describe, expect, test } from 'vitest'
import { asFailure, type DeliveryContext, type Outcome } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'
import { readReference } from '../../../../adapters/national-portal/rest/reference.ts'
import type { RestSettings } from '../../../../adapters/national-portal/rest/settings.ts'
import { aDossier, aStep } from '../a-dossier.ts'
import { restSettings } from './settings.ts'

const { syncDossier, syncProgress } = nationalPortal.operations

const operationOf = (operation: typeof syncDossier) => {
  if (!operation) throw new Error('There is no such operation')
  return operation
}
const [sync, step] = [operationOf(syncDossier), operationOf(syncProgress)]

const contextOf = (
  change: Partial<DeliveryContext> = {},
  rest: Partial<RestSettings> = {},
): DeliveryContext => ({
  settings: restSettings(rest),
  requestId: '6b1f0e9d-8c7a-4b6f-9e5d-4c3b2a190861',
  at: new Date('2026-11-05T09:00:00Z'),
  known: false,
  link: (url) => url,
  ...change,
})

const answered = (data: object = {}, more: object = {}) => ({
  status: 200,
  code: '200',
  message: 'Thành công',
  data: { idHoSo: 'id-1', maHoSo: aDossier().code, ...data },
  ...more,
})

const created = (dossier: Dossier, context = contextOf(), reply: object = answered()): Outcome =>
  sync.fromReply(reply, dossier, context)

const referenceOf = (outcome: Outcome): string =>
  (outcome.kind === 'completed' ? outcome.reference : undefined) ?? ''

const warningsOf = (dossier: Dossier, context: DeliveryContext) =>
  (sync.check?.(dossier, context.settings, context) ?? []).map(({ pointer, code }) => `${pointer} ${code}`)

describe('a state of a dossier that the portal has', () => {
  const before = aDossier()
  const held = (dossier = before) => contextOf({ known: true, reference: referenceOf(created(dossier)) })

  test('says nothing of what has not changed', () => {
    expect(warningsOf({ ...before, status: 'processing' }, held())).toEqual([])
  })

  test.each<[string, Partial<Dossier>, string]>([
    ['the applicant', { applicant: { ...before.applicant, phone: '0900000041' } }, '/applicant'],
    ['the procedure', { procedure: { ...before.procedure, code: '1.004228' } }, '/procedure/code'],
    ['the documents', { documents: [] }, '/documents'],
    ['the reception', { receivedAt: '2026-11-05T08:20:00+07:00' }, '/receivedAt'],
    ['the desk', { receivingAgency: { code: 'H26.900.02', name: 'Khác' } }, '/receivingAgency/code'],
  ])('warns when %s has changed, for no update carries it', (_name, change, pointer) => {
    expect(warningsOf({ ...before, ...change }, held())).toEqual([`${pointer} CHANGE_NOT_CARRIED`])
  })

  test('is not told to have changed because a link was signed anew', () => {
    const documents = before.documents?.map((one) => ({ ...one, url: `${one.url}?signature=new` }))
    expect(warningsOf({ ...before, ...(documents && { documents }) }, held())).toEqual([])
  })

  test('keeps what is remembered of the create through every status', () => {
    const reference = referenceOf(created(before))
    const later = sync.fromReply(
      { status: 200, code: '200', message: '' },
      { ...before, status: 'processing' },
      contextOf({ known: true, reference }),
    )
    expect(readReference(referenceOf(later))).toEqual(readReference(reference))
  })

  test('sends results that "finished" brought before it only once', () => {
    const results = [{ id: 'r-1', name: 'Giấy phép', url: 'store:city/r-1' }]
    const end = { ...before, results, finishedAt: '2026-11-06T08:00:00+07:00' }
    const returned: Dossier = { ...end, status: 'returned', returnedAt: '2026-11-06T09:00:00+07:00' }
    const [none, brought] = [held(), contextOf({ known: true })]
    const finished = sync.fromReply(
      { status: 200, code: '200', message: '' },
      { ...end, status: 'finished' },
      none,
    )
    expect(sync.toRequest(returned, none)).toMatchObject({
      body: [{ TrangThai: 9, DanhSachGiayToKetQua: [{ TenGiayTo: 'Giấy phép' }] }, { TrangThai: 10 }],
      files: [{ url: 'store:city/r-1', row: [0, 'DanhSachGiayToKetQua', 0] }],
    })
    const after = sync.toRequest(returned, { ...brought, reference: referenceOf(finished) })
    expect(after).toMatchObject({ body: [{ TrangThai: 10 }] })
    expect(after).not.toHaveProperty('files')
  })
})

describe('a new dossier', () => {
  test.each([
    ['accepted', 'accepted', undefined],
    ['accepted', 'submitted', true],
    ['processing', 'accepted', true],
    ['accepted', 'unknown', true],
  ] as const)(
    'that is %s, where a create makes it %s: its status follows %s',
    (status, implied, unfinished) => {
      const outcome = created(aDossier({ status }), contextOf({}, { statusAfterCreate: implied }))
      expect(outcome).toMatchObject({ kind: 'completed' })
      expect('unfinished' in outcome ? outcome.unfinished : undefined).toBe(unfinished)
    },
  )

  test('draws its number by the procedure where the settings say so', () => {
    const context = contextOf({}, { numbering: 'portal', numberBy: 'procedure' })
    const dossier = aDossier()
    expect(sync.toRequest(dossier, context)).toMatchObject({ numberFor: dossier.procedure.code })
  })

  test('is known by the number that the portal drew, in every later call', () => {
    const drawn = answered({ maHoSo: undefined }, { number: 'H26.900.01-20261105-0000042' })
    const context = contextOf({}, { numbering: 'portal' })
    expect(sync.toRequest(aDossier(), context)).toMatchObject({
      numberFor: 'H26.900.01',
      body: { MaHoSo: '' },
    })
    const reference = referenceOf(created(aDossier(), context, drawn))
    const later = { ...context, known: true, reference }
    expect(sync.toRequest(aDossier({ status: 'processing' }), later)).toMatchObject({
      body: [{ IdHoSo: 'id-1', MaHoSo: 'H26.900.01-20261105-0000042' }],
    })
    expect(step.toRequest(aStep(), { ...context, reference })).toMatchObject({
      body: [{ IDHoSo: 'id-1', MaHoSo: 'H26.900.01-20261105-0000042' }],
    })
  })

  test('of an applicant that has no code is stopped, and no code is made up', () => {
    const dossier = aDossier({
      applicant: { type: 'agency', fullName: 'UBND phường Minh Họa', identifiers: [] },
    })
    expect(warningsOf(dossier, contextOf())).toContain('/applicant/type APPLICANT_TYPE_UNMAPPED')
    const mapped = contextOf({}, { applicantTypes: { citizen: 0, enterprise: 1, agency: 3 } })
    expect(warningsOf(dossier, mapped)).not.toContain('/applicant/type APPLICANT_TYPE_UNMAPPED')
    expect(sync.toRequest(dossier, mapped)).toMatchObject({ body: { LoaiDoiTuong: 3 } })
  })

  test('leaves out documents that were deleted', () => {
    const documents = aDossier().documents?.map((one) => ({ ...one, deleted: true })) ?? []
    const request = sync.toRequest(aDossier({ documents }), contextOf())
    expect(request).toMatchObject({ body: { ThanhPhanHoSo: [] } })
    expect(request).not.toHaveProperty('files')
  })
})

describe('after a lost reply', () => {
  const repeatable = (known: boolean, rest: Partial<RestSettings>) => {
    const { settings } = contextOf({}, rest)
    return typeof sync.repeatable === 'function' && sync.repeatable(settings, { known, reference: 'rest' })
  }

  test('nothing is repeated as long as nobody knows what the portal would do', () => {
    expect(repeatable(false, {})).toBe(false)
    expect(repeatable(true, {})).toBe(false)
    expect(sync.lookUp?.toRequest(aDossier(), contextOf())).toBeUndefined()
  })

  test('a create is repeated where the portal refuses a code that it has, unless it numbers itself', () => {
    expect(repeatable(false, { repeatedCreate: 'refused' })).toBe(true)
    expect(repeatable(false, { repeatedCreate: 'refused', numbering: 'portal' })).toBe(false)
    expect(repeatable(true, { repeatedStatus: 'harmless' })).toBe(true)
  })

  test('a classic dossier is asked after as ever, whatever new ones do', () => {
    const context = contextOf({ known: true, reference: 'classic' })
    expect(sync.lookUp?.toRequest(aDossier(), context)).toMatchObject({ service: 'TraCuuHoSo' })
    expect(typeof sync.repeatable === 'function' && sync.repeatable(context.settings, context)).toBe(true)
  })

  describe('a look-up, where the settings have one,', () => {
    const paths = { ...restSettings().rest.paths, lookUp: 'TraCuuHoSo' }
    const context = contextOf({}, { paths })
    const found = (data: unknown, change: Partial<Dossier> = {}) =>
      sync.lookUp?.fromReply({ ...answered(), data }, aDossier(change), context)

    test('brings the id that was lost', () => {
      const outcome = found({ idHoSo: 'id-9', trangThai: 2 })
      expect(outcome).toMatchObject({ kind: 'completed' })
      expect(typeof outcome === 'object' && readReference(referenceOf(outcome))).toMatchObject({ id: 'id-9' })
    })

    test('has the status sent when that is still another', () => {
      expect(found({ idHoSo: 'id-9', trangThai: 2 }, { status: 'processing' })).toMatchObject({
        unfinished: true,
      })
    })

    test('that does not tell the status is no answer', () => {
      const thrown = (() => {
        try {
          return found({ idHoSo: 'id-9' })
        } catch (error) {
          return asFailure(error)
        }
      })()
      expect(thrown).toMatchObject({ failure: 'transient', code: 'LOOK_UP_REFUSED' })
    })

    test('that finds nothing has it created', () => {
      const reply = { status: 404, code: '404', message: 'Không tìm thấy hồ sơ' }
      expect(sync.lookUp?.fromReply(reply, aDossier(), context)).toBe('not-received')
    })
  })
})

test('progress of a dossier that the portal has not numbered waits for the dossier', () => {
  const context = contextOf({}, { numbering: 'portal' })
  const codes = step.check?.(aStep(), context.settings, context)?.map(({ code }) => code)
  expect(codes).toEqual(['DOSSIER_NOT_NUMBERED'])
})

test('a dossier whose generation is configured no more says so', () => {
  const { rest: _rest, ...classic } = restSettings()
  const settings = { ...classic, generation: 'classic' }
  const act = () => sync.check?.(aDossier(), settings, { known: true, reference: 'rest?id=id-1' })
  expect(act).toThrow(expect.objectContaining({ code: 'GENERATION_NOT_CONFIGURED', failure: 'permanent' }))
})
