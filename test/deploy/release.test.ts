import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { lockFaults } from '../../tools/release/lock-faults.ts'
import { productionSbom } from '../../tools/release/production-sbom.ts'
import { releasedChangelog } from '../../tools/release/released-changelog.ts'

test('every package of the lock file has its hash', async () => {
  expect(lockFaults(await readFile('package-lock.json', 'utf8'))).toEqual([])
})

test('a package without a hash, or from elsewhere, is a fault', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/good': { version: '1.0.0', integrity: 'sha512-x' },
    'node_modules/bare': { version: '1.0.0' },
    'node_modules/weak': { version: '1.0.0', integrity: 'sha1-x' },
    'node_modules/away': { integrity: 'sha512-x', resolved: 'https://elsewhere.example/x.tgz' },
    'node_modules/ours': { resolved: 'file:test/client/generators' },
  }
  expect(lockFaults(JSON.stringify({ packages }))).toEqual([
    'node_modules/bare',
    'node_modules/weak',
    'node_modules/away',
  ])
})

test('what was unreleased stands under the version, and nothing is released without a line', () => {
  const day = new Date('2026-12-01T00:00:00Z')
  const text = '# Changelog\n\n## Unreleased\n\n### Added\n\n- x\n\n## 0.1.0\n\n- y\n'
  expect(releasedChangelog(text, '0.2.0', day)).toBe(
    '# Changelog\n\n## Unreleased\n\n## 0.2.0 (2026-12-01)\n\n### Added\n\n- x\n\n## 0.1.0\n\n- y\n',
  )
  expect(releasedChangelog('## Unreleased\n\n## 0.1.0\n\n- y\n', '0.2.0', day)).toBeUndefined()
})

test('the bill of materials names exactly what runs, each with its hash', async () => {
  const asked = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx']
  const { stdout } = await promisify(execFile)('npm', asked, { maxBuffer: 100_000_000 })
  const { components, dependencies } = productionSbom(stdout)
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Readonly<Record<string, { dev?: boolean; version?: string }>>
  }
  const running = Object.entries(packages).flatMap(([path, { dev, version }]) => {
    const [, name] = /.*node_modules\/(.+)$/.exec(path) ?? []
    return name === undefined || dev ? [] : [`${name}@${version}`]
  })
  const named = components.map(({ name, version }) => `${name}@${version}`)
  expect(new Set(named)).toEqual(new Set(running))
  expect(named).toEqual(
    expect.arrayContaining([expect.stringMatching(/^pg@/), expect.stringMatching(/^fastify@/)]),
  )
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => /^vitest@/.test(ref))).toEqual([])
})
