import { expect, test } from 'vitest'
import { versionOn } from '#catalogue/version-on.ts'

const version = (number: number, day: string, change: 'added' | 'changed' | 'withdrawn') => ({
  version: number,
  change,
  validFrom: new Date(`${day}T02:00:00Z`),
})
const history = [
  version(3, '2026-05-01', 'withdrawn'),
  version(1, '2026-01-01', 'added'),
  version(2, '2026-03-01', 'changed'),
  version(4, '2026-07-01', 'added'),
]
const on = (time: string) => {
  const found = versionOn(history, new Date(time))
  return found && [found.basis, found.version.version]
}

test('a dossier is judged by the version in force when it was received', () => {
  expect(on('2026-02-28T23:59:59Z')).toEqual(['in-force', 1])
  expect(on('2026-03-01T02:00:00Z')).toEqual(['in-force', 2])
  expect(on('2026-08-01T00:00:00Z')).toEqual(['in-force', 4])
})

test('of a withdrawn procedure the last version is given, and said to be withdrawn', () => {
  expect(on('2026-06-01T00:00:00Z')).toEqual(['withdrawn', 2])
})

test('before anything is known the oldest version is given, and said to be only that', () => {
  expect(on('2020-01-01T00:00:00Z')).toEqual(['before-first-seen', 1])
})

test('without any version there is none', () => {
  expect(versionOn([], new Date())).toBeUndefined()
})
