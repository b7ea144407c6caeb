import { describe, expect, test } from 'vitest'
import { type Case, type CaseFile, type Fields, merged, readCases } from './judged/judged-packets.ts'
import { portalDouble } from './portal.ts'

// The portal's double has to take what the facts ask for: the packets themselves, not those of our adapter.

const at = new Date('2026-11-28T12:00:00+07:00')

interface Outbound extends Case {
  readonly packet?: Fields
}

interface OutboundFile extends CaseFile<Outbound> {
  readonly base: { readonly packet: Fields }
}

const packetsOf = (file: string) => {
  const { base, cases } = readCases<OutboundFile>(file)
  return cases.flatMap(({ name, packet }): [string, Fields][] =>
    packet === undefined ? [] : [[name, merged(base.packet, packet) as Fields]],
  )
}

const madonvi = '000.00.00.H26'
const dossiers = packetsOf('dossier')
const first = dossiers[0]?.[1] ?? expect.fail()

const synchronise = (row: Fields, isUpdating: string) => ({
  madonvi,
  service: 'DongBoHoSoMC',
  isUpdating,
  data: [row],
})

describe('the double takes', () => {
  test.each(dossiers)('as a dossier: %s', async (_name, row) => {
    const portal = portalDouble(at)
    expect(await portal.give(synchronise(row, 'False'))).toMatchObject({ error_code: '0' })
    expect(await portal.give(synchronise(row, 'True'))).toMatchObject({ error_code: '0' })
    expect(await portal.give(synchronise(row, 'False'))).toMatchObject({ error_code: '3' })
  })

  test.each(packetsOf('progress'))('as progress: %s', async (_name, row) => {
    const portal = portalDouble(at)
    await portal.give(synchronise({ ...first, MaHoSo: row.MaHoSo }, 'False'))
    const told = await portal.give({ madonvi, service: 'CapNhatTienDoHoSoMC', data: [row] })
    expect(told).toMatchObject({ error_code: '0' })
  })

  test.each<[string, string]>([
    ['answer', 'DongBoKetQuaHoiDapGuiTuDVCQG'],
    ['question-out', 'DongBoHoiDap'],
  ])('all of %s', async (file, service) => {
    for (const [name, row] of packetsOf(file)) {
      const told = await portalDouble(at).give({ madonvi, service, data: [row] })
      expect([name, told]).toEqual([name, expect.objectContaining({ error_code: expect.anything() })])
    }
  })
})
