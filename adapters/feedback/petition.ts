import {
  type Decoded,
  ownValue,
  type PacketReader,
  packetReader,
  readMoment,
  stating,
  withoutAbsent,
} from '#adapter-kit'
import type { Petition } from '#schemas/types.ts'
import type { Settings } from './settings.ts'

/** The terms that hold for a petition of this level: of each step the row of its level, else that of all levels. */
const termsFor = (level: Petition['level'], { terms }: Pick<Settings, 'terms'>): Petition['terms'] => {
  const steps = [...new Set(terms.map(({ step }) => step))]
  return steps.flatMap((step) => {
    const rows = terms.filter((row) => row.step === step)
    const own = rows.find((row) => level !== undefined && row.level === level)
    const found = own ?? rows.find((row) => row.level === undefined)
    return found ? [{ step, amount: found.amount, unit: found.unit, from: found.from }] : []
  })
}

const submitterIn = (row: PacketReader) =>
  withoutAbsent<NonNullable<Petition['submittedBy']>>({
    fullName: row.text('HOVATEN'),
    phone: row.text('SODIENTHOAI'),
    email: row.text('THUDIENTU'),
    address: row.text('DIACHI'),
  })

/** A name alone leads nowhere: a file without a link is said to be unreadable. */
const filesIn = (row: PacketReader): Petition['files'] => {
  const files = row.list('TEPDINHKEM').flatMap((file) => {
    const [name, url] = [file.text('TENTEP'), file.parsed('DUONGDAN', linkIn)]
    return url === undefined ? [] : [{ name: name ?? url.slice(-100), url }]
  })
  return files.length > 0 ? files : undefined
}

const linkIn = (text: string): string | undefined =>
  /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : undefined

/** What the partner said of it, without our terms. */
type Said = Omit<Petition, 'terms'>

const readPetition = (row: PacketReader, settings: Settings): Said | undefined => {
  const petitionId = row.text('PAKNID', 'required')
  const content = row.text('NOIDUNG', 'required')
  if (petitionId === undefined || content === undefined) return undefined
  const partnerState = row.text('TRANGTHAI')
  const agencyCode = row.text('MADONVI')
  const said = withoutAbsent<Said>({
    petitionId,
    content,
    title: row.text('TIEUDE'),
    kind: row.parsed('LOAI', (code) => ownValue(settings.kinds, code)),
    level: row.parsed('MUCDO', (code) => ownValue(settings.levels, code)),
    state: partnerState === undefined ? undefined : ownValue(settings.states, partnerState),
    partnerState,
    agency: agencyCode === undefined ? undefined : { code: agencyCode },
    procedureCode: row.text('MATTHC'),
    submittedAt: row.parsed('NGAYTAO', readMoment),
    submittedBy: submitterIn(row),
    files: filesIn(row),
    followsPetitionId: row.text('PAKNGOC'),
    satisfaction: row.parsed('HAILONG', (code) => ownValue(settings.satisfactions, code)),
    unreadable: undefined,
  })
  const unreadable = row.unreadable().slice(0, 50)
  return said && { ...said, ...(unreadable.length > 0 && { unreadable: [...unreadable] }) }
}

const noRow = { kind: 'reject', code: 'UNREADABLE', reason: 'Dòng không phải là đối tượng.' } as const

/** A row of the list as news. What was read already is none; terms of ours that change make nothing new. */
export const readPetitionRow = (value: unknown, settings: Settings): Decoded => {
  const row = packetReader(value)
  const said = row && readPetition(row, settings)
  if (!said) return { ...noRow, ...row?.refusal(), row: value }
  const petition = { ...said, terms: termsFor(said.level, settings) }
  const state = { subject: `petition|${said.petitionId}`, content: said }
  return { kind: 'route', messages: [stating('petition', petition, state)] }
}
