import { type Finding, ownValue, reject } from '#adapter-kit'

/** What the deep link of the national portal into another system says (national-protocols A.8). */
export interface PortalLink {
  readonly host: string
  /** The national code, bare or with the suffix of a local authority. */
  readonly procedure?: string
  readonly localProcedure?: string
  readonly onlineService?: string
  readonly agency?: string
  /** Its form is not known: as it came. */
  readonly level?: string
  /** Whether the citizen comes with a session, and of which marker. */
  readonly session?: 'vneid' | 'vnconnect'
  /** Parameters that tell of the citizen. What they say is nowhere kept. */
  readonly personal: readonly ('MDT' | 'keyword')[]
  /** Names of parameters that we know nothing of. */
  readonly unknown: readonly string[]
}

const national = /^\d\.\d{6}(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?$/
const agency = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,6})$/
const opaque = /^[\p{L}\p{N}_.-]{1,60}$/u
const marker = /^[01]$/

/** What each parameter may hold; one without a value says nothing. */
const shapes: Readonly<Record<string, RegExp>> = {
  MaTTHC: national,
  MaTTHCDP: opaque,
  MaDVC: opaque,
  MaCoQuanThucHien: agency,
  CapThucHien: opaque,
  vneid: marker,
  vnconnect: marker,
}
const personal = ['MDT', 'keyword'] as const

/** A name may be anything, and is shown: what has not the form of one is only counted among the unknown. */
const shownName = (name: string): string => (/^[\w.-]{1,40}$/.test(name) ? name : '?')

/** Single pages of the portal have their path, and sometimes their parameters, behind the `#`. */
const partsOf = (url: URL) => {
  const [path = '', query = ''] = url.hash.slice(1).split('?')
  return { path, parameters: [...url.searchParams, ...new URLSearchParams(query)] }
}

const valuesOf = (parameters: readonly (readonly [string, string])[], findings: Finding[]) => {
  const values = new Map<string, string>()
  for (const [name, value] of parameters) {
    const shape = ownValue(shapes, name)
    if (!shape || value === '') continue
    const pointer = `/url/${name}`
    if (!shape.test(value)) {
      const vi = `Tham số ${name} của đường dẫn không đúng dạng`
      findings.push(
        reject(pointer, 'LINK_PARAMETER', vi, `The parameter ${name} of the link is of a wrong form`),
      )
    } else if ((values.get(name) ?? value) !== value) {
      const vi = `Tham số ${name} xuất hiện hai lần với giá trị khác nhau`
      findings.push(
        reject(pointer, 'LINK_PARAMETER_TWICE', vi, `The parameter ${name} is given twice, and differs`),
      )
    }
    values.set(name, value)
  }
  return values
}

const sessionOf = (values: ReadonlyMap<string, string>) =>
  (['vneid', 'vnconnect'] as const).find((name) => values.get(name) === '1')

/** Reads a deep link; every parameter with a wrong value is a finding that names it and never its value. */
export const readPortalLink = (
  address: string,
): { readonly link: PortalLink } | { readonly findings: readonly Finding[] } => {
  if (!URL.canParse(address)) {
    const vi = 'Không phải là một đường dẫn http hoặc https'
    return { findings: [reject('/url', 'LINK_UNREADABLE', vi, 'Not an http or https link')] }
  }
  const url = new URL(address)
  const { path, parameters } = partsOf(url)
  const findings: Finding[] = []
  const values = valuesOf(parameters, findings)
  if (findings.length > 0) return { findings }

  const names = new Set(parameters.map(([name]) => name))
  const known = new Set<string>([...Object.keys(shapes), ...personal])
  // `lienthong.dichvucong.gov.vn/#/ke-khai/2.000986` names the procedure in its path.
  const inPath = /\/ke-khai\/(\d\.\d{6})$/.exec(path)?.[1]
  const link = {
    host: url.hostname,
    procedure: values.get('MaTTHC') ?? inPath,
    localProcedure: values.get('MaTTHCDP'),
    onlineService: values.get('MaDVC'),
    agency: values.get('MaCoQuanThucHien'),
    level: values.get('CapThucHien'),
    session: sessionOf(values),
  }
  const said = Object.entries(link).filter(([, value]) => value !== undefined)
  const unknown = [...names].filter((name) => !known.has(name)).map(shownName)
  return {
    link: {
      ...(Object.fromEntries(said) as Omit<PortalLink, 'personal' | 'unknown'>),
      personal: personal.filter((name) => names.has(name)),
      unknown: [...new Set(unknown)],
    },
  }
}
