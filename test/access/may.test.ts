import { describe, expect, test } from 'vitest'
import { type Caller, noRights, type Rights } from '#access/caller.ts'
import { type DossierFacts, may } from '#access/may.ts'

const caller = (name: string, rights: Partial<Rights> = {}): Caller => ({
  name,
  rights: { ...noRights, ...rights },
})

const code = 'H26.107.01-261105-0001'
const agencies = ['H26.107.01', 'H26.107']
const ownedBy = (name: string): DossierFacts => ({
  code,
  owner: { kind: 'sender', name },
  agencies,
  receivers: [],
})
const unclaimed = (...receivers: string[]): DossierFacts => ({ code, agencies, receivers })
const mirror: DossierFacts = { code, owner: { kind: 'partner', name: 'justice' }, agencies, receivers: [] }

const ward = caller('ward', { agencies: ['H26.107'] })
const other = caller('other', { agencies: ['H26'] })
const elsewhere = caller('elsewhere', { agencies: ['H29'], seeAll: true })
const overseer = caller('overseer', { agencies: ['*'], seeAll: true })

describe('a prefix of agencies', () => {
  test.each([
    ['H26', 'yes'],
    ['H26.107', 'yes'],
    ['H26.107.01', 'yes'],
    ['*', 'yes'],
    ['H2', 'forbidden'],
    ['H26.1', 'forbidden'],
    ['H26.108', 'forbidden'],
    ['', 'forbidden'],
  ])('%s covers whole parts of a code only: %s', (prefix, expected) => {
    expect(may(caller('any', { agencies: [prefix] }), 'write-dossier', { code, agencies })).toBe(expected)
  })
})

describe('a dossier that a sender owns', () => {
  test('is written by nobody else, whatever agencies the other works with', () => {
    const written = { code, agencies, known: ownedBy('ward') }
    expect(may(ward, 'write-dossier', written)).toBe('yes')
    expect(may(other, 'write-dossier', written)).toBe('forbidden')
    expect(may(overseer, 'write-dossier', written)).toBe('forbidden')
  })

  test('is found by its owner, and by who sees all of its agency', () => {
    expect(may(ward, 'read-dossier', ownedBy('ward'))).toBe('yes')
    expect(may(other, 'read-dossier', ownedBy('ward'))).toBe('not-found')
    expect(may(overseer, 'read-dossier', ownedBy('ward'))).toBe('yes')
    expect(may(elsewhere, 'read-dossier', ownedBy('ward'))).toBe('not-found')
  })

  test('that was handed over is no longer steered by who owned it, who still sees what it sent', () => {
    const message = { sender: 'ward', dossier: ownedBy('other'), receivers: [] }
    expect(may(ward, 'read-message', message)).toBe('yes')
    expect(may(ward, 'steer-message', message)).toBe('not-found')
  })
})

describe('a dossier that only a partner has told of', () => {
  test('is taken on by whom it was told to', () => {
    const told = caller('told', { agencies: ['H26'], inboxes: ['city'] })
    const known = unclaimed('inbox/city')
    expect(may(told, 'write-dossier', { code, agencies, known })).toBe('yes')
    expect(may(other, 'write-dossier', { code, agencies, known })).toBe('forbidden')
    expect(may(told, 'read-dossier', known)).toBe('yes')
    expect(may(other, 'read-dossier', known)).toBe('not-found')
  })

  test('is taken on by any sender of its agency where nobody was told', () => {
    expect(may(other, 'write-dossier', { code, agencies, known: unclaimed() })).toBe('yes')
  })
})

test('a mirror is read by the senders of its agency and written by none', () => {
  expect(may(ward, 'read-dossier', mirror)).toBe('yes')
  expect(may(caller('far', { agencies: ['H29'] }), 'read-dossier', mirror)).toBe('not-found')
  expect(may(ward, 'write-dossier', { code, agencies, known: mirror })).toBe('forbidden')
})

test('what is decided elsewhere may be handed in at a desk of the own agency, not the other way round', () => {
  expect(may(ward, 'write-dossier', { code, agencies: ['H26.107.01', 'G05.01'] })).toBe('yes')
  expect(may(ward, 'write-dossier', { code, agencies: ['H29.01', 'G05.01'] })).toBe('forbidden')
  expect(may(ward, 'write-dossier', { code: 'H29.01-261105-0001', agencies })).toBe('forbidden')
})

test('a report of what became of a message is for its sender alone', () => {
  const report = { sender: 'longbien', dossier: ownedBy('ward'), receivers: [] }
  expect(may(ward, 'read-message', { ...report, reportTo: 'ward' })).toBe('yes')
  expect(may(ward, 'read-message', { ...report, reportTo: 'other' })).toBe('not-found')
})

test.each([
  ['archive', 'a.pdf', 'yes'],
  ['archive', 'ward-1/a.pdf', 'yes'],
  ['scans', 'ward-1/a.pdf', 'yes'],
  ['scans', 'ward-10/a.pdf', 'forbidden'],
  ['photos', 'ward-2/a.pdf', 'yes'],
  ['photos', 'ward-20/a.pdf', 'forbidden'],
  ['other', 'a.pdf', 'forbidden'],
])('a file of %s at %s may be named: %s', (store, path, expected) => {
  const sender = caller('any', { stores: ['archive', 'scans/ward-1', 'photos/ward-2/'] })
  expect(may(sender, 'name-file', { store, path })).toBe(expected)
})
