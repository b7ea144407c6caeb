import { BlockList, isIP } from 'node:net'
import { type Finding, reject } from '#adapter-kit'

/** What the configuration says of the addresses that messages may name. */
export interface LinkRules {
  /** Hosts, with their subdomains; empty: every public one. */
  readonly hosts: readonly string[]
  /** Whether http:// is taken too. */
  readonly plain: boolean
}

/** Nothing that a partner or a citizen could open: this machine, private networks, link-local ones with the clouds' metadata. */
const notPublic = new BlockList()
const networks: readonly (readonly [network: string, bits: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  // Addresses of IPv4 inside others, whatever they lead to.
  ['64:ff9b::', 96, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]
for (const [network, bits, family] of networks) notPublic.addSubnet(network, bits, family)

/** Names of this machine and of networks of one's own, and services whose names lead to whatever address stands in them. */
const ownNames =
  /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa|nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me)$/

/** The parser has written every form of an IPv4 address, decimal or octal, as four numbers. */
const isPublic = (hostname: string): boolean => {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  const version = isIP(bare)
  if (version !== 0) return !notPublic.check(bare, version === 4 ? 'ipv4' : 'ipv6')
  const name = hostname.replace(/\.$/, '')
  return name.includes('.') && !ownNames.test(name)
}

const isAllowed = (hostname: string, { hosts }: LinkRules): boolean => {
  const name = hostname.replace(/\.$/, '')
  return hosts.length === 0 || hosts.some((host) => name === host || name.endsWith(`.${host}`))
}

const at = (pointer: string, code: string, vi: string, en: string) => reject(pointer, code, vi, en)

/** Whether an address may be handed on to others. It is never opened here; what it may lead to is said by its form. */
export const linkFinding = (pointer: string, link: string, rules: LinkRules): Finding | undefined => {
  const url = URL.parse(link) ?? undefined
  const schemes = rules.plain ? ['https:', 'http:'] : ['https:']
  if (!url || !schemes.includes(url.protocol))
    return at(
      pointer,
      'LINK_SCHEME',
      `Địa chỉ phải bắt đầu bằng ${schemes.map((scheme) => `${scheme}//`).join(' hoặc ')}`,
      `An address must begin with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    )
  if (url.username !== '' || url.password !== '')
    return at(
      pointer,
      'LINK_WITH_CREDENTIALS',
      'Địa chỉ không được chứa tên người dùng hoặc mật khẩu',
      'An address must not hold a user name or a password',
    )
  if (!isPublic(url.hostname))
    return at(
      pointer,
      'LINK_NOT_PUBLIC',
      'Địa chỉ dẫn tới máy cục bộ hoặc mạng nội bộ, nơi nhận không mở được',
      'The address leads to a machine or network of your own, which the receiver cannot and must not open',
    )
  if (!isAllowed(url.hostname, rules))
    return at(
      pointer,
      'LINK_HOST_NOT_ALLOWED',
      `Cấu hình không cho phép máy chủ này; được phép: ${rules.hosts.join(', ')}`,
      `The configuration does not allow this host; allowed are: ${rules.hosts.join(', ')}`,
    )
  return undefined
}

/** Fields of the canonical messages whose format is an address. */
const linkFields = new Set(['url', 'documentUrl'])

/** Every address in a message, with its place. */
export const linksIn = (data: unknown): (readonly [pointer: string, link: string])[] => {
  const found: (readonly [pointer: string, link: string])[] = []
  const walk = (part: object, pointer: string): void => {
    for (const name of Object.keys(part)) {
      const value = (part as Readonly<Record<string, unknown>>)[name]
      if (typeof value === 'object' && value !== null) walk(value, `${pointer}/${name}`)
      else if (typeof value === 'string' && linkFields.has(name)) found.push([`${pointer}/${name}`, value])
    }
  }
  if (typeof data === 'object' && data !== null) walk(data, '')
  return found
}
