import { execFile, spawnSync } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

const run = promisify(execFile)
const folder = 'deploy/kubernetes'

interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  // biome-ignore lint/suspicious/noExplicitAny: each kind has a shape of its own, which the types of Kubernetes judge
  readonly spec?: any
}

const manifestsIn = (text: string): Manifest[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Manifest)

const listed = async (name: string): Promise<readonly string[]> =>
  (parse(await readFile(join(folder, name, 'kustomization.yaml'), 'utf8')) as { resources: string[] })
    .resources

const shipped = await Promise.all(
  (await listed('base')).map(async (file) => manifestsIn(await readFile(join(folder, 'base', file), 'utf8'))),
).then((files) => files.flat())

/** The published types of each kind, a field that Kubernetes does not know being an error. */
const typed = (manifests: readonly Manifest[]): string =>
  manifests
    .map((manifest, index) => {
      const group = manifest.apiVersion === 'v1' ? 'core/v1' : manifest.apiVersion.replace('.k8s.io', '')
      const types = `import('kubernetes-types/${group}').${manifest.kind}`
      return `export const manifest${index}: ${types} = ${JSON.stringify(manifest)}`
    })
    .join('\n')

const compile = async (manifests: readonly Manifest[]): Promise<string> => {
  // Within the project, so that the package is found.
  const place = await mkdtemp('test/deploy/checked-')
  onTestFinished(() => rm(place, { recursive: true }))
  const file = join(place, 'manifests.ts')
  await writeFile(file, typed(manifests))
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'preserve', '--ignoreConfig']
  const { stdout } = await run('node_modules/.bin/tsc', [...options, file]).catch(
    (error: { stdout: string }) => error,
  )
  return stdout
}

test('every file of the base is listed', async () => {
  const files = (await readdir(join(folder, 'base'))).filter((name) => name !== 'kustomization.yaml')
  expect(new Set(await listed('base'))).toEqual(new Set(files))
})

test('every manifest is as Kubernetes declares its kind', async () => {
  expect(await compile(shipped)).toBe('')
  const [first] = shipped.filter(({ kind }) => kind === 'Deployment')
  if (!first) throw new Error('there is no deployment')
  expect(await compile([{ ...first, spec: { ...first.spec, replica: 2 } }])).toMatch(
    /"replica"' does not exist/,
  )
})

const workloads = shipped.filter(({ kind }) => kind === 'Deployment' || kind === 'Job')

test.each(workloads.map((one) => [one.metadata.name, one] as const))(
  '%s runs as the restricted standard for pods demands, with bounds, and drains before it goes',
  (_name, { kind, spec }) => {
    const pod = spec.template.spec
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(pod.automountServiceAccountToken).toBe(false)
    for (const container of pod.containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
      expect(container.resources.limits.memory).toBeDefined()
      expect(JSON.stringify(container.env)).not.toMatch(/secretKeyRef/)
      if (kind !== 'Deployment') continue
      expect(container).toMatchObject({ livenessProbe: {}, readinessProbe: {}, startupProbe: {} })
      // work.drainMs is 20 seconds.
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(25)
      expect(spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 })
    }
  },
)

test('only the migration has the secret of the owner of the tables', () => {
  const having = workloads.filter(({ spec }) => JSON.stringify(spec).includes('longbien-owner'))
  expect(having.map(({ metadata }) => metadata.name)).toEqual(['longbien-migrate'])
})

const hasKubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0

describe.skipIf(!hasKubectl)('the example of a city', () => {
  test('is put together by kustomize: everything in its namespace, its labels where the policies look', async () => {
    const place = await mkdtemp(join(tmpdir(), 'longbien-kustomize-'))
    onTestFinished(() => rm(place, { recursive: true }))
    await cp(folder, place, { recursive: true })
    await cp('deploy/longbien.yaml', join(place, 'city', 'longbien.yaml'))
    const { stdout } = await run('kubectl', ['kustomize', join(place, 'city')])
    const built = manifestsIn(stdout)
    expect(await compile(built)).toBe('')
    for (const { kind, metadata } of built)
      expect([kind, kind === 'Namespace' ? 'longbien' : metadata.namespace]).toEqual([kind, 'longbien'])
    for (const { kind, metadata, spec } of built) {
      if (kind !== 'Deployment' && kind !== 'Job') continue
      expect(spec.template.metadata.labels).toMatchObject({
        'app.kubernetes.io/part-of': 'longbien',
        'app.kubernetes.io/name': metadata.name,
      })
      expect(spec.template.spec.containers[0].image).toMatch(/^longbien:\d+\.\d+\.\d+$/)
    }
  })
})
