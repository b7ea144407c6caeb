import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agreement, CaseCounts } from '#agreement/agreement.ts'
import { canonicalJson } from '#agreement/canonical-json.ts'
import { daysBefore, nextAt } from '#agreement/days.ts'
import {
  contentHash,
  type FoundDifferent,
  type HandedOver,
  makeAgreements,
  sha256,
} from '#agreement/make-agreements.ts'
import { signAgreement, signingKeyFrom, verifyAgreement } from '#agreement/signature.ts'

const madeAt = new Date('2026-11-30T02:00:00+07:00')
const day = { endpoint: 'portal', day: '2026-11-29', complete: true, madeAt }
const handed = (code: string, state: HandedOver['state'], agency = 'H26.900'): HandedOver => ({
  code,
  agency,
  state,
})
const nothing = new Map()
const noCases = new Map<string, CaseCounts>()
const known = (handedOver: readonly HandedOver[], different: readonly FoundDifferent[] = []) => ({
  handedOver,
  different,
  cases: noCases,
})

const only = (made: readonly Agreement[]): Agreement => {
  const [one, ...more] = made
  if (!one || more.length > 0) throw new Error(`${made.length} agreements`)
  return one
}

const standing = (agreement: Agreement) =>
  new Map([
    [
      agreement.agency,
      {
        version: agreement.version,
        content: contentHash(agreement),
        signed: sha256(canonicalJson(agreement)),
      },
    ],
  ])

describe('an agreement', () => {
  test('counts dossiers by the gravest of what became of their messages', () => {
    const handedOver = [
      handed('H26-1', 'acknowledged'),
      handed('H26-1', 'open'),
      handed('H26-2', 'acknowledged'),
      handed('H26-2', 'withdrawn'),
      handed('H26-3', 'refused'),
      handed('H26-3', 'acknowledged'),
      handed('H26-4', 'withdrawn'),
    ]
    const different = [
      { code: 'H26-2', agency: 'H26.900', differs: ['state', 'dates'], repair: 'mended' as const },
      { code: 'H26-9', agency: 'H26.900', differs: ['missing-there'], repair: undefined },
    ]
    const made = only(makeAgreements(day, known(handedOver, different), nothing))
    expect(made.counts).toEqual({
      handedOver: 3,
      acknowledged: 1,
      refused: 1,
      open: 1,
      differing: 2,
      repaired: 1,
      mended: 1,
    })
    expect(made.dossiers).toEqual([
      { code: 'H26-1', state: 'open' },
      { code: 'H26-2', state: 'acknowledged', differs: ['dates', 'state'], repair: 'mended' },
      { code: 'H26-3', state: 'refused' },
      { code: 'H26-9', differs: ['missing-there'] },
    ])
  })

  test('of each agency holds its own dossiers alone', () => {
    const made = makeAgreements(
      day,
      known([handed('H26-1', 'open'), handed('H26-2', 'open', 'H26.901')]),
      nothing,
    )
    expect(made.map(({ agency, dossiers }) => [agency, dossiers.map(({ code }) => code)])).toEqual([
      ['H26.900', ['H26-1']],
      ['H26.901', ['H26-2']],
    ])
  })

  test('that says the same is not made again; one that changed is the next version and names the one before', () => {
    const first = only(makeAgreements(day, known([handed('H26-1', 'open')]), nothing))
    expect(first).toMatchObject({ version: 1 })
    expect(first).not.toHaveProperty('previous')
    expect(makeAgreements(day, known([handed('H26-1', 'open')]), standing(first))).toEqual([])
    const second = only(makeAgreements(day, known([handed('H26-1', 'acknowledged')]), standing(first)))
    expect(second).toMatchObject({ version: 2, previous: sha256(canonicalJson(first)) })
  })

  test('whose dossiers have all become of another agency says so in a further version', () => {
    const first = only(makeAgreements(day, known([handed('H26-1', 'open')]), nothing))
    const made = makeAgreements(day, known([handed('H26-1', 'open', 'H26.901')]), standing(first))
    expect(new Map(made.map((one) => [one.agency, [one.version, one.dossiers.length]]))).toEqual(
      new Map([
        ['H26.900', [2, 0]],
        ['H26.901', [1, 1]],
      ]),
    )
  })

  test('of an agency that has nothing but open cases says so', () => {
    const cases = new Map([['H26.900', { open: 2, told: 1, found: 1 }]])
    const made = only(makeAgreements(day, { handedOver: [], different: [], cases }, nothing))
    expect(made).toMatchObject({ agency: 'H26.900', cases: { open: 2, told: 1, found: 1 }, dossiers: [] })
    expect(makeAgreements(day, { handedOver: [], different: [], cases }, standing(made))).toEqual([])
  })

  test('always adds up, whatever became of the messages', () => {
    const state = fc.constantFrom<HandedOver['state']>('acknowledged', 'refused', 'open', 'withdrawn')
    const rows = fc.array(
      fc.record({ code: fc.constantFrom('a', 'b', 'c', 'd'), agency: fc.constant('H26'), state }),
    )
    fc.assert(
      fc.property(rows, (handedOver) => {
        const [made] = makeAgreements(day, known(handedOver), nothing)
        if (!made) return handedOver.every((one) => one.state === 'withdrawn')
        const { handedOver: all, acknowledged, refused, open } = made.counts
        return all === acknowledged + refused + open && all === made.dossiers.length
      }),
      { numRuns: 200 },
    )
  })
})

describe('the canonical form', () => {
  test('is that of RFC 8785', () => {
    const value = {
      '€': 'Euro',
      '\r': 'CR',
      '1': 'One',
      ö: 'o',
      a: [56, { d: true, c: null }],
      '\u0080': '</script>',
    }
    expect(canonicalJson(value)).toBe(
      '{"\\r":"CR","1":"One","a":[56,{"c":null,"d":true}],"\u0080":"</script>","ö":"o","€":"Euro"}',
    )
    expect(canonicalJson([333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
    )
  })

  test('does not depend on the order in which fields were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        const turned = Object.fromEntries(Object.entries(fields).toReversed())
        return canonicalJson(fields) === canonicalJson(turned)
      }),
      { numRuns: 200 },
    )
  })

  test.each([[Number.NaN], [new Date()], ['\ud800'], [() => 1], [10n]])('is refused to %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(/no canonical form/)
  })
})

describe('a signature', () => {
  const pair = () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const key = signingKeyFrom(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    if (!key) throw new Error('no key')
    return key
  }
  const key = pair()
  const agreement = only(makeAgreements(day, known([handed('H26-1', 'open')]), nothing))
  const signed = signAgreement(agreement, key)

  test('holds for what was signed, in whatever order it is written', () => {
    expect(verifyAgreement(signed, key.publicKey)).toBe('good')
    const turned = {
      signature: signed.signature,
      agreement: Object.fromEntries(Object.entries(agreement).toReversed()),
    }
    expect(verifyAgreement(turned, key.publicKey)).toBe('good')
  })

  test.each<[string, object]>([
    ['a count', { counts: { ...agreement.counts, open: 0 } }],
    ['a state', { dossiers: [{ code: 'H26-1', state: 'acknowledged' }] }],
    ['the day', { day: '2026-11-28' }],
    ['a field more', { remark: '' }],
  ])('does not hold where somebody changed %s', (_what, change) => {
    expect(verifyAgreement({ ...signed, agreement: { ...agreement, ...change } }, key.publicKey)).toBe(
      'altered',
    )
  })

  test('tells another key, no key and no signature apart', () => {
    expect(verifyAgreement(signed, pair().publicKey)).toBe('another-key')
    expect(verifyAgreement(signed, 'no key')).toBe('no-key')
    expect(verifyAgreement({ agreement }, key.publicKey)).toBe('not-signed')
    expect(verifyAgreement([], key.publicKey)).toBe('not-signed')
    const forged = { ...signed.signature, value: 'AAAA' }
    expect(verifyAgreement({ agreement, signature: forged }, key.publicKey)).toBe('altered')
  })

  test('is made by an Ed25519 key alone', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    expect(signingKeyFrom(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toBeUndefined()
    expect(signingKeyFrom(key.publicKey)).toBeUndefined()
  })
})

describe('the days', () => {
  test('are those of Vietnam, the newest first', () => {
    expect(daysBefore(new Date('2026-11-29T17:00:00Z'), 2)).toEqual(['2026-11-29', '2026-11-28'])
    expect(daysBefore(new Date('2026-11-29T16:59:59Z'), 1)).toEqual(['2026-11-28'])
  })

  test('are closed at the hour that comes next', () => {
    expect(nextAt(new Date('2026-11-30T01:59:59+07:00'), '02:00')).toEqual(
      new Date('2026-11-30T02:00:00+07:00'),
    )
    expect(nextAt(new Date('2026-11-30T02:00:00+07:00'), '02:00')).toEqual(
      new Date('2026-12-01T02:00:00+07:00'),
    )
  })
})
