import { describe, expect, test } from 'vitest'
import { type Case, type CaseFile, type Fields, merged, readCases } from './judged/judged-packets.ts'
import { portalDouble } from './portal.ts'

// The portal's double has to take what the facts ask for: the packets themselves, not those of our adapter.

const at = new Date('2026-11-28T12:00:00+07:00')

interface Outbound extends Case {
  readonly packet?: Fields
  /** What the double says of it, where the facts call something required that they give no value for. */
  readonly portal?: string
}

interface OutboundFile extends CaseFile<Outbound> {
  readonly base: { readonly packet: Fields }
}

const packetsOf = (file: string) => {
  const { base, cases } = readCases<OutboundFile>(file)
  return cases.flatMap(({ name, packet, portal = '0' }): [string, Fields, string][] =>
    packet === undefined ? [] : [[name, merged(base.packet, packet) as Fields, portal]],
  )
}

const madonvi = '000.00.00.H26'
// The double knows the procedures of its own catalogue alone.
const dossiers = packetsOf('dossier').map(
  ([name, row, said]) => [name, { ...row, MaTTHC: '1.900001' }, said] as const,
)
const first = dossiers[0]?.[1] ?? expect.fail()

const synchronise = (row: Fields, isUpdating: string) => ({
  madonvi,
  service: 'DongBoHoSoMC',
  isUpdating,
  data: [row],
})

/** The code of the double's answer: it writes some as text and some as numbers. */
const codeOf = async (portal: ReturnType<typeof portalDouble>, packet: object): Promise<string> =>
  String((await portal.give(packet)).error_code)

describe('the double takes', () => {
  test.each(dossiers)('as a dossier: %s', async (_name, row, said) => {
    const portal = portalDouble(at)
    expect(await codeOf(portal, synchronise(row, 'False'))).toBe(said)
    if (said !== '0') return
    expect(await codeOf(portal, synchronise(row, 'True'))).toBe('0')
    expect(await codeOf(portal, synchronise(row, 'False'))).toBe('3')
  })

  test.each(packetsOf('progress'))('as progress: %s', async (_name, row) => {
    const portal = portalDouble(at)
    await portal.give(synchronise({ ...first, MaHoSo: row.MaHoSo }, 'False'))
    expect(await codeOf(portal, { madonvi, service: 'CapNhatTienDoHoSoMC', data: [row] })).toBe('0')
  })

  test('questions', async () => {
    const portal = portalDouble(at)
    for (const [name, row] of packetsOf('question-out')) {
      expect([name, await codeOf(portal, { madonvi, service: 'DongBoHoiDap', data: [row] })]).toEqual([
        name,
        '0',
      ])
    }
  })
})
