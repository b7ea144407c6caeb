import Type from 'typebox'
import type { Ministry } from '#messages/rules/dossier-owner.ts'
import { foreignReportModes } from '#messages/rules/owned-elsewhere.ts'
import type { SoundSettings } from './config.ts'
import { type Checking, listed } from './reading/checking.ts'
import { kebabCase, mapping, oneOf, text } from './reading/declare.ts'

const host = Type.String({ pattern: '^[a-z0-9-]+([.][a-z0-9-]+)+$', maxLength: 253 })
const unique = { uniqueItems: true, maxItems: 50, default: [] }

const word = Type.String({ pattern: kebabCase, maxLength: 60 })

const ministry = mapping(
  {
    code: word,
    name: text({ maxLength: 200 }),
    digits: Type.Array(Type.String({ pattern: '^\\d{2}$' }), unique),
  },
  ['code', 'name'],
)

const ministries: readonly Ministry[] = [
  { code: 'construction', name: 'Bộ Xây dựng', digits: ['02', '17'] },
  { code: 'education', name: 'Bộ Giáo dục và Đào tạo', digits: ['03'] },
  { code: 'science', name: 'Bộ Khoa học và Công nghệ', digits: ['06'] },
  { code: 'home-affairs', name: 'Bộ Nội vụ', digits: ['09'] },
  { code: 'agriculture-environment', name: 'Bộ Nông nghiệp và Môi trường', digits: ['10'] },
  { code: 'justice', name: 'Bộ Tư pháp', digits: ['15'] },
  { code: 'culture', name: 'Bộ Văn hóa, Thể thao và Du lịch', digits: ['16'] },
  { code: 'health', name: 'Bộ Y tế', digits: ['18'] },
  { code: 'industry-trade', name: 'Bộ Công Thương', digits: [] },
]

const systems = [
  { host: 'dvc.moc.gov.vn', ministry: 'construction' },
  { host: 'dvc.moet.gov.vn', ministry: 'education' },
  { host: 'dichvucongbnv.moha.gov.vn', ministry: 'home-affairs' },
  { host: 'dichvucongnnmt.mae.gov.vn', ministry: 'agriculture-environment' },
  { host: 'dichvucongnganhtuphap.moj.gov.vn', ministry: 'justice' },
  { host: 'dichvucong.bvhttdl.gov.vn', ministry: 'culture' },
  { host: 'dichvucongbyt.moh.gov.vn', ministry: 'health' },
  { host: 'dichvucong-tthc.moit.gov.vn', ministry: 'industry-trade' },
]

/** How the owner of a dossier is told by its code, and by the system to which a link leads. */
export const ownership = mapping(
  {
    foreignReports: oneOf(foreignReportModes, {
      default: 'warn',
      description:
        "PROPOSED: a sender's own report of a dossier whose code is of a ministry's central system: warn (taken and sent on, with a warning), withhold (taken and warned of, but nothing of it is created or reported at the portal) or reject.",
    }),
    ministries: Type.Array(ministry, {
      maxItems: 50,
      default: ministries,
      description:
        'Our word for each, its name, and the two digits with which the six or seven of its dossier numbers begin (one source, October 2026). A list in another file takes the place of this one.',
    }),
    systems: Type.Array(mapping({ host, ministry: word }, ['host', 'ministry']), {
      maxItems: 200,
      default: systems,
      description:
        'At which hosts the central systems of ministries are, as links lead there. A list in another file takes the place of this one.',
    }),
    portalHosts: Type.Array(host, {
      ...unique,
      default: ['dichvucong.gov.vn', 'lienthong.dichvucong.gov.vn'],
      description: 'Hosts of the national portal itself.',
    }),
  },
  [],
  { description: 'Whose a dossier is: the city’s, a ministry’s, or the portal’s. docs/mirrors.md' },
)

const checkDigits = (settings: NonNullable<SoundSettings['ownership']>, report: Checking['report']) => {
  const owners = new Map<string, string>()
  for (const [index, one] of (settings.ministries ?? []).entries())
    for (const [position, digits = ''] of (one?.digits ?? []).entries()) {
      const owner = owners.get(digits)
      const path = ['ownership', 'ministries', String(index), 'digits', String(position)]
      if (owner !== undefined) report(path, `belongs to ${owner} already`)
      owners.set(digits, owner ?? one?.code ?? 'another')
    }
}

/** Digits and hosts lead to one owner each, which is known. */
export const checkOwnership = ({ ownership: settings = {} }: SoundSettings, checking: Checking): void => {
  checkDigits(settings, checking.report)
  const known = (settings.ministries ?? []).flatMap((one) => one?.code ?? [])
  const hosts = new Set<string | undefined>(settings.portalHosts)
  for (const [index, system] of (settings.systems ?? []).entries()) {
    const path = ['ownership', 'systems', String(index)]
    const { host: name, ministry: owner } = system ?? {}
    if (name !== undefined && hosts.has(name))
      checking.report([...path, 'host'], 'stands in these lists already')
    hosts.add(name)
    if (owner !== undefined && !known.includes(owner))
      checking.report([...path, 'ministry'], `names no ministry; known are: ${listed(known)}`)
  }
}
