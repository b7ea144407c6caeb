import { expect, test } from 'vitest'
import { useTwoSides } from './two-sides.ts'

/** As fast-check's, a run says how to have it again: `RECONCILIATION_SEED=… vitest run`. */
const seed = Number(process.env.RECONCILIATION_SEED ?? Date.now() % 1_000_000)
let drawn = seed
const draw = (below: number): number => {
  drawn = (Math.imul(drawn, 1_103_515_245) + 12_345) & 0x7fff_ffff
  return (drawn >>> 8) % below
}

const sides = useTwoSides({ budget: 1000, atOnce: 4 })
const { aDossier, partner, put, reconcile, settled, step } = sides
const states = ['accepted', 'processing', 'finished'] as const

const stateOf = (dossier: ReturnType<typeof aDossier>, status: (typeof states)[number]) => ({
  ...dossier,
  status,
  ...(status !== 'finished' && { finishedAt: undefined, results: undefined }),
})

/** What a careless partner may do to what it holds. */
const harms: Readonly<Record<string, (code: string) => void>> = {
  'loses it': (code) => partner.held.delete(code),
  'loses a row': (code) => partner.held.get(code)?.rows.splice(0, 1),
  'has a row twice': (code) =>
    partner.held.get(code)?.rows.push(partner.held.get(code)?.rows[0] ?? 'a row of its own'),
  'works on an older state late': (code) =>
    Object.assign(partner.held.get(code) ?? {}, { state: partner.came.get(code)?.[0] }),
  'alters a date': (code) =>
    Object.assign(partner.held.get(code) ?? {}, { dueAt: '2030-01-01T00:00:00+07:00' }),
  'does nothing': () => undefined,
}
const names = Object.keys(harms)

test(`a partner that loses, doubles, alters and is late at random ends equal after two runs (seed ${seed})`, async () => {
  const dossiers = Array.from({ length: 12 }, () => aDossier())
  const histories = dossiers.map((dossier) => ({ dossier, last: draw(states.length), rows: draw(4) }))
  for (const { dossier, last, rows } of histories) {
    for (const status of states.slice(0, last + 1)) await put(stateOf(dossier, status) as typeof dossier)
    for (let row = 0; row < rows; row += 1) await step(dossier.code, `row ${row}`)
  }
  await settled()
  const before = structuredClone(partner.held)
  const came = structuredClone(partner.came)
  const done = dossiers.map(({ code }) => {
    const chosen = [names[draw(names.length)] ?? '', names[draw(names.length)] ?? '']
    for (const name of chosen) harms[name]?.(code)
    return chosen
  })
  const harmed = structuredClone(partner.held)

  await reconcile({ evenIfMany: true })
  await reconcile({ evenIfMany: true })

  for (const [index, { code }] of dossiers.entries()) {
    const [good, spoilt, now] = [before.get(code), harmed.get(code), partner.held.get(code)]
    const of = { code, harms: done[index], rows: undefined }
    expect({ ...now, ...of }).toEqual({ ...good, ...of })
    // What was there twice cannot be taken back; nothing else is there more often than it was given.
    const kept = (row: string) => spoilt?.rows.filter((one) => one === row).length ?? 0
    const given = [...new Set([...(good?.rows ?? []), ...(spoilt?.rows ?? [])])]
    expect(now?.rows.toSorted()).toEqual(
      given.flatMap((row) => Array<string>(Math.max(1, kept(row))).fill(row)).toSorted(),
    )
    // Never an older state, and at most one hand-over for what was found.
    const since = partner.came.get(code)?.slice(came.get(code)?.length) ?? []
    expect(since.length).toBeLessThanOrEqual(1)
    expect(since.every((state) => state === good?.state)).toBe(true)
  }
  const { run } = await reconcile()
  expect(run.dossiers).toMatchObject({ compared: 12, missingThere: 0, repaired: 0 })
  expect(run.dossiers.differs).toBe(run.dossiers.ignored)
})
