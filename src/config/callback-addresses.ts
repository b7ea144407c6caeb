import { pathParams, pathParts, pathsMeet } from '#adapter-kit'
import { type Checking, endpointNamed, type SoundEndpoints } from './reading/checking.ts'

/** What our own addresses begin with. */
export const ourFirstParts: ReadonlySet<string> = new Set([
  'v1',
  'console',
  'docs',
  'files',
  'health',
  'metrics',
  'openapi.json',
  'problems',
])

interface Address {
  /** Without the slash before it. */
  readonly template: string
  readonly at: readonly string[]
  readonly named: string
}

const template = (at: string): string | undefined => (at.startsWith('/') ? at.slice(1) : undefined)

const problemOf = (at: string, path: string): string | undefined => {
  const written = template(at)
  if (written === undefined || !pathParts(written))
    return 'must be a path such as /VBDLIS/KetThucHoSo/{code}, of letters, digits and any of ._~-'
  if (ourFirstParts.has(written.split('/')[0] ?? '')) return 'is among the addresses of the gateway itself'
  const [given, wanted] = [pathParams(written), pathParams(path)].map((names) => names.toSorted().join(', '))
  if (given === wanted) return undefined
  return `must have the parameters of the callback's path, ${path}: ${wanted === '' ? 'none' : wanted}`
}

/** Where each callback is served is an address, and means nothing else. */
export const checkAddresses = (
  endpoints: SoundEndpoints,
  { adapters, report }: Pick<Checking, 'adapters' | 'report'>,
): void => {
  const addresses: Address[] = []
  for (const name of Object.keys(endpoints)) {
    const { endpoint, adapter } = endpointNamed(name, endpoints, adapters)
    for (const [callback, written] of Object.entries(endpoint?.callbacks ?? {})) {
      const at = ['endpoints', name, 'callbacks', callback]
      const definition = adapter?.callbacks?.[callback]
      if (!definition) continue
      const path = definition.path ?? callback
      const named = `${name}.${callback}`
      addresses.push({ template: `v1/callbacks/${name}/${path}`, at, named })
      if (written?.at === undefined) continue
      const problem = problemOf(written.at, path)
      if (problem) report([...at, 'at'], problem)
      else addresses.push({ template: template(written.at) ?? '', at: [...at, 'at'], named })
    }
  }
  for (const [index, one] of addresses.entries()) {
    const other = addresses.slice(0, index).find((before) => pathsMeet(before.template, one.template))
    if (other)
      report(one.at, `meets the address of ${other.named}: nobody could know which of them was called`)
  }
}
