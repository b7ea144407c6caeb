import { expect, test } from 'vitest'
import type { HandedIn } from '#demo/hand-in.ts'
import type { ListedDossier } from '#demo/listed-dossiers.ts'
import { type Ownership, ownershipDifferences, ownershipFigures } from '#demo/ownership.ts'

const ours = 'H26.900.01-20260301-0001000'
const desks = 'H26.900.03-20260301-0001002'
const refused = 'H26.900.05-20260301-0001004'

const handed = (dossierCode: string, taken: HandedIn['taken']): HandedIn => ({
  dossierCode,
  type: 'dossier',
  status: 'accepted',
  taken,
})
const listed = (code: string, name: string, kind = 'sender'): ListedDossier => ({
  code,
  owner: { kind, name },
})
const tried = { what: 'reading', expected: '404 not-found', answered: '404 not-found' }

const aDay = (change: Partial<Ownership> = {}): Ownership => ({
  handed: [
    handed(ours, { messageId: '1' }),
    handed(desks, { messageId: '2' }),
    handed(refused, { refused: { code: 'REQUIRED', reason: 'vì sao' } }),
  ],
  isDesks: (code) => code !== ours,
  deskSees: [listed(desks, 'demo-ward-desk')],
  cityOwns: [listed(ours, 'demo')],
  trespasses: [tried],
  ...change,
})

test('each sender owns what was taken from it, and nothing else', () => {
  expect(ownershipDifferences(aDay())).toEqual([])
  expect(ownershipFigures(aDay())).toEqual({ city: 1, wardDesk: 1, tried: 1, refused: 1 })
})

test.each<[string, Partial<Ownership>, string]>([
  ['a dossier that its sender is not shown', { deskSees: [] }, `${desks}: handed in by demo-ward-desk`],
  [
    "the city's dossier, shown to the desk",
    { deskSees: [listed(desks, 'demo-ward-desk'), listed(ours, 'demo')] },
    `${ours}: shown to demo-ward-desk, which did not hand it in`,
  ],
  [
    'a dossier that went over to the other',
    { deskSees: [listed(desks, 'demo')] },
    `${desks}: shown to demo-ward-desk as owned by demo`,
  ],
  [
    'a dossier of a partner with the name of a sender',
    { cityOwns: [listed(ours, 'demo', 'partner')] },
    `${ours}: shown to demo as owned by demo`,
  ],
  [
    'a trespass that worked',
    { trespasses: [{ ...tried, answered: '200' }] },
    'reading: answered 200 instead of 404 not-found',
  ],
  ['a day without a second sender', { isDesks: () => false }, "The ward's desk owns no dossier"],
])('%s is a difference', (_name, change, words) => {
  expect(ownershipDifferences(aDay(change)).join('\n')).toContain(words)
})
