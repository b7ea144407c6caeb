import {
  type CaseMove,
  incoming,
  type OpenCase,
  ownValue,
  type PartnerCaseState,
  partnerCaseStates,
  readMoment,
} from '#adapter-kit'
import type { Progress } from '#schemas/types.ts'
import { modules } from './modules.ts'
import { isRegistered, type Row } from './rows.ts'
import type { Kind } from './settings.ts'

/** The register's states, and what the portal is told of a step into them (national-protocols E.2, national-protocols-2026 E.2). */
const states: Readonly<
  Record<string, { readonly state: PartnerCaseState; readonly step: Progress['status'] }>
> = {
  '1': { state: 'open', step: 'accepted' },
  '2': { state: 'supplement-needed', step: 'supplement-requested' },
  '3': { state: 'open', step: 'processing' },
  '4': { state: 'finished', step: 'finished' },
  // Final, a second after 4: who asks in between two looks never sees the 4.
  '5': { state: 'finished', step: 'finished' },
  '6': { state: 'refused', step: 'refused' },
  // Forwarded to the officer of justice.
  '7': { state: 'open', step: 'processing' },
}

/** A code that is not in the table moves nothing, and is told as it came. */
const asItWas = (opened: OpenCase): PartnerCaseState =>
  partnerCaseStates.find((state) => state === opened.state) ?? 'open'

const codeOf = (code: string): string => code.replace(/[^\w.-]/g, '_').slice(0, 60)

const textsOf = ({ fields }: Row): string | undefined => {
  const deadline = fields.text('hanBoSungHoSo')
  const texts = [fields.text('noiDungXuLy'), fields.text('ghiChu'), deadline && `Hạn bổ sung: ${deadline}`]
  const said = texts.filter((text) => text !== undefined).join('. ')
  return said === '' ? undefined : said.slice(0, 4000)
}

const progressOf = (
  { fields, state }: Row,
  at: string | undefined,
  dossierCode: string,
): Progress | undefined => {
  const known = ownValue(states, state)
  const [name, title, unit] = ['nguoiXuLy', 'chucDanh', 'phongBanXuLy'].map((field) => fields.text(field))
  const content = fields.text('noiDungXuLy') ?? fields.text('ghiChu')
  if (!known || at === undefined || name === undefined || content === undefined) return undefined
  return {
    dossierCode,
    status: known.step,
    officer: { name: name.slice(0, 50), ...(title !== undefined && { title: title.slice(0, 200) }) },
    ...(unit !== undefined && { unit: unit.slice(0, 500) }),
    at,
    content: content.slice(0, 4000),
  }
}

/** What the paper of a registration is called, with its number in the register. */
const resultsOf = ({ entry, state }: Row, kind: Kind): Pick<CaseMove, 'results'> => {
  if (!isRegistered(state) || entry?.number === undefined) return {}
  const { number, registeredOn } = entry
  return {
    results: [
      { name: modules[kind].paper, number, ...(registeredOn !== undefined && { issuedOn: registeredOn }) },
    ],
  }
}

/** A move by a row of the newer client: with its time, its officer and its result. */
export const moveOfRow = (row: Row, opened: OpenCase, kind: Kind): CaseMove => {
  const at = row.fields.parsed('thoiGianThucHien', readMoment)
  const partnerText = textsOf(row)
  return {
    number: row.number,
    state: ownValue(states, row.state)?.state ?? asItWas(opened),
    partnerState: codeOf(row.state),
    ...(at !== undefined && { at }),
    ...(partnerText !== undefined && { partnerText }),
    ...resultsOf(row, kind),
    messages: ({ dossierCode }) => {
      const progress = progressOf(row, at, dossierCode)
      return progress ? [incoming('progress', progress)] : []
    },
  }
}

/** A move by a state of the documented service, which says nothing besides; an error of it moves nothing and is told. */
export const moveOfState = (
  { code, text }: { readonly code: string; readonly text: string | undefined },
  opened: OpenCase,
): CaseMove => ({
  number: opened.number,
  state: ownValue(states, code)?.state ?? asItWas(opened),
  partnerState: codeOf(code),
  ...(text !== undefined && { partnerText: text.slice(0, 4000) }),
})
