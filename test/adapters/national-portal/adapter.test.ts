import { describe, expect, test } from 'vitest'
import type { DeliveryContext, Operation } from '#adapter-kit'
import { nationalPortal } from '../../../adapters/national-portal/adapter.ts'
import { aDossier, aStep, settings } from './a-dossier.ts'

const named = (name: string): Operation => {
  const found = nationalPortal.operations[name]
  if (!found) throw new Error(`no operation ${name}`)
  return found
}
const syncDossier = named('syncDossier')
const syncProgress = named('syncProgress')

const context = (change: Partial<DeliveryContext> = {}): DeliveryContext => ({
  settings,
  requestId: '5e0c1b52-43a5-4b1c-8b3e-0b6b8d9d4a41',
  at: new Date('2026-11-05T08:30:00+07:00'),
  known: false,
  link: (url) => url,
  ...change,
})

const exists = { code: '3', message: 'H26.900.01-261105-0041 đã tồn tại' }
const missing = { code: '4', message: 'Hồ sơ không tồn tại' }
const done = { code: '0', message: '' }

describe('create or update', () => {
  test.each([
    [false, 'False'],
    [true, 'True'],
  ])('known: %s is sent as isUpdating %s', (known, isUpdating) => {
    expect(syncDossier.toRequest(aDossier(), context({ known }))).toMatchObject({ body: { isUpdating } })
  })

  test('"already exists" on create teaches that it exists; "does not exist" on update that it is missing', () => {
    expect(() => syncDossier.fromReply(exists, aDossier(), context())).toThrow(
      expect.objectContaining({ failure: 'transient', learnt: 'exists' }),
    )
    expect(() => syncDossier.fromReply(missing, aDossier(), context({ known: true }))).toThrow(
      expect.objectContaining({ failure: 'transient', learnt: 'missing' }),
    )
  })

  test('a portal that contradicts itself is refused, not asked in a circle', () => {
    expect(syncDossier.fromReply(missing, aDossier(), context())).toMatchObject({ kind: 'rejected' })
    expect(syncDossier.fromReply(exists, aDossier(), context({ known: true }))).toMatchObject({
      kind: 'rejected',
      code: 'DOSSIER_EXISTS',
    })
  })

  test.each(['0', '00', '-17', '9'])(
    '"already exists" on create is sent as an update, told with code %s',
    (code) => {
      const said = { code, message: 'Hồ sơ H26.900.01-261105-0041 đã tồn tại'.normalize('NFD') }
      expect(() => syncDossier.fromReply(said, aDossier(), context())).toThrow(
        expect.objectContaining({ failure: 'transient', learnt: 'exists' }),
      )
      expect(syncDossier.lookUp?.fromReply({ ...said, result: [] }, aDossier(), context())).toBe('differs')
      expect(syncDossier.lookUp?.fromReply(said, aDossier(), context())).toBe('differs')
    },
  )

  test('an update that succeeds may say what it likes', () => {
    const said = { code: '0', message: 'Hồ sơ đã tồn tại, đã cập nhật' }
    expect(syncDossier.fromReply(said, aDossier(), context({ known: true }))).toMatchObject({
      kind: 'completed',
    })
  })

  test('what the codes of refusal mean is said by the settings', () => {
    const other = { ...settings, refusalCodes: { E01: 'exists', E02: 'procedure-unknown' } as const }
    const said = (code: string) =>
      syncDossier.fromReply({ code, message: '' }, aDossier(), context({ settings: other }))
    expect(() => said('E01')).toThrow(expect.objectContaining({ learnt: 'exists' }))
    expect(said('E02')).toMatchObject({ kind: 'rejected', code: 'PROCEDURE_UNKNOWN', partnerCode: 'E02' })
    // Of a code that is not in the table nothing is known, whatever it means elsewhere.
    expect(said('8')).toMatchObject({ kind: 'rejected', code: 'REFUSED_BY_PORTAL' })
    expect(said('0')).toMatchObject({ kind: 'completed' })
  })

  test('a look-up that the portal refuses leaves the question open', () => {
    const refusal = { code: '9', message: '' }
    expect(() => syncDossier.lookUp?.fromReply(refusal, aDossier(), context())).toThrow(
      expect.objectContaining({ failure: 'transient', code: 'LOOK_UP_REFUSED' }),
    )
    expect(syncDossier.lookUp?.fromReply(missing, aDossier(), context())).toBe('not-received')
  })
})

describe('progress', () => {
  const steps = Array.from({ length: 10 }, (_, hour) =>
    aStep({ at: `2026-11-05T${String(8 + hour).padStart(2, '0')}:00:00+07:00`, content: `Bước ${hour + 1}` }),
  )

  const contexts = [{ ...context(), operation: 'syncProgress' }] as const

  test('ten rows leave in one call, and each has its outcome', () => {
    expect(syncProgress.batch?.max).toBe(10)
    const request = syncProgress.batch?.toRequest(steps, contexts)
    expect(request).toMatchObject({ service: 'CapNhatTienDoHoSoMC', body: { data: { length: 10 } } })
    expect(syncProgress.batch?.fromReply(done, steps, contexts)).toEqual(
      steps.map(() => ({ kind: 'completed', data: {} })),
    )
  })

  test('a refused chunk is sent row by row, a lost one is not', () => {
    for (const code of ['4', '7', '12']) {
      expect(syncProgress.batch?.fromReply({ code, message: '' }, steps, contexts)).toBe('separately')
    }
    const broken = { code: '99', message: '' }
    expect(() => syncProgress.batch?.fromReply(broken, steps, contexts)).toThrow(
      expect.objectContaining({ failure: 'in-doubt' }),
    )
  })

  test('a row that the portal has already is done', () => {
    expect(syncProgress.fromReply({ code: '12', message: '' }, aStep(), context())).toEqual({
      kind: 'completed',
      data: {},
    })
  })

  test('is repeatable only where the endpoint says that the portal refuses a repeated row', () => {
    const { repeatable } = syncProgress
    if (typeof repeatable !== 'function') throw new Error('repeatable must depend on the settings')
    expect(repeatable(settings)).toBe(false)
    expect(repeatable({ ...settings, repeatedProgressRow: 'refused' })).toBe(true)
  })

  test('is skipped where the row is known to be there', () => {
    expect(syncProgress.creates?.again).toBe('skip')
  })

  describe('whose answer was lost is looked for where the portal shows rows', () => {
    const held = {
      MaHoSo: aStep().dossierCode,
      ThoiDiemXuLy: '20261105140000',
      TrangThai: '4',
      NoiDungXuLy: 'Chuyển thụ lý',
    }
    const look = (dossier: object, change: object = {}) =>
      syncProgress.lookUp?.fromReply(
        { code: '0', message: '', result: [{ MaHoSo: aStep().dossierCode, ...dossier }] },
        aStep(),
        context({ settings: { ...settings, ...change } }),
      )

    test('and compared with what we sent', () => {
      expect(look({ TienDo: [{ ...held, NoiDungXuLy: ' Chuyển thụ lý '.normalize('NFD') }] })).toBe(
        'received',
      )
      expect(look({ TienDo: [{ ...held, ThoiDiemXuLy: '20261105140001' }] })).toBe('not-received')
      expect(look({ DanhSachTienDo: [] }, { progressShownAs: 'DanhSachTienDo' })).toBe('not-received')
    })

    test('and stays open where it shows none', () => {
      for (const dossier of [{}, { TienDo: [] }, { TaiLieuNop: [{ TepDinhKemId: 'a' }] }])
        expect(() => look(dossier)).toThrow(
          expect.objectContaining({ code: 'PROGRESS_NOT_SHOWN', failure: 'permanent' }),
        )
      expect(() => look({}, { progressShownAs: 'DanhSachTienDo' })).toThrow(
        expect.objectContaining({ code: 'PROGRESS_NOT_SHOWN' }),
      )
    })

    test('but not asked for where a repeated row does no harm', () => {
      const ask = (change: object) =>
        syncProgress.lookUp?.toRequest(aStep(), context({ settings: { ...settings, ...change } }))
      expect(ask({})).toMatchObject({ service: 'TraCuuHoSo', body: { mahoso: aStep().dossierCode } })
      expect(ask({ repeatedProgressRow: 'refused' })).toBeUndefined()
    })

    test('of a dossier that the portal does not have there is no row', () => {
      expect(syncProgress.lookUp?.fromReply({ code: '0', message: '', result: [] }, aStep(), context())).toBe(
        'not-received',
      )
    })
  })

  test('waits behind its dossier in one lane', () => {
    expect(syncProgress.lane?.(aStep())).toBe(syncDossier.lane?.(aDossier()))
  })
})
