import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { pathParts, pathsMeet } from '#adapter-kit'
import { allRoutes } from '#api/capabilities.ts'
import { ourFirstParts } from '#config/callback-addresses.ts'
import { buildConfig } from '#config/reading/build.ts'
import { landOffice } from '../inbound/land-office.ts'

const defaults = { path: 'default.yaml', text: await readFile('config/default.yaml', 'utf8') }
const verify = [{ kind: 'path-secret', secrets: ['mot-bi-mat-dai-nhat-2026'] }]
const at = '/VBDLIS/KetThucHoSo/{code}/{token}'

const problems = (...finished: readonly object[]): string[] => {
  const endpoints = Object.fromEntries(
    finished.map((one, index) => [
      `land-${index + 1}`,
      { adapter: 'land-office', settings: {}, callbacks: { finished: one } },
    ]),
  )
  const rights = { agencies: ['*'], messages: ['dossier'] }
  const senders = [{ name: 'city', keys: [{ sha256: 'a'.repeat(64) }], rights }]
  const sources = [defaults, { path: 'c.yaml', text: JSON.stringify({ senders, endpoints }) }]
  const built = buildConfig({ sources, env: {}, adapters: [landOffice().adapter] })
  return 'problems' in built ? built.problems.map(({ path, message }) => `${path} ${message}`) : []
}

test('two callbacks never share an address, nor one of ours', () => {
  expect(problems({ verify, at }, { verify, at: '/ILIS/KetThucHoSo/{code}/{token}' })).toEqual([])
  expect(problems({ verify, at }, { verify, at: '/VBDLIS/{token}/x/{code}' })).toEqual([
    'endpoints.land-2.callbacks.finished.at meets the address of land-1.finished: nobody could know which of them was called',
  ])
  expect(problems({ verify, at: '/v1/KetThucHoSo/{code}/{token}' })[0]).toContain('of the gateway itself')
  expect(problems({ verify, at: '/KetThucHoSo/{code}' })[0]).toContain('must have the parameters')
  expect(problems({ verify, at: 'KetThucHoSo/{code}/{token}' })[0]).toContain('must be a path')
})

test('a secret in the path is proven, and long enough to stand there', () => {
  expect(
    problems({ verify: [{ kind: 'basic', user: 'land', passwords: ['mot-mat-khau-dai-2026'] }] }),
  ).toEqual([
    'endpoints.land-1.callbacks.finished.verify needs the proof "path-secret": this callback has a secret in its path',
  ])
  const weak = problems({ verify: [{ kind: 'path-secret', secrets: ['ngan/2026'] }] })
  expect(weak).toHaveLength(1)
  expect(weak[0]).not.toContain('ngan')
})

test('every address of ours is known to the check', () => {
  const first = allRoutes({ queries: [] }).map(({ path }) => path.split('/')[1] ?? '')
  expect(first.filter((part) => part !== '' && !ourFirstParts.has(part))).toEqual([])
})

test.each([
  ['a/{x}', 'a/b', true],
  ['a/{x}', 'a/{y}', true],
  ['a/{x}', 'a/b/c', false],
  ['A/b', 'a/b', false],
])('%s and %s meet: %s', (one, other, meet) => {
  expect(pathsMeet(one, other)).toBe(meet)
})

test.each(['', '/a', 'a/', 'a//b', '..', 'a/*', 'a/:b', '{x}/{x}', 'a/{X}', 'a%2Fb'])(
  '"%s" is no path',
  (path) => {
    expect(pathParts(path)).toBeUndefined()
  },
)
