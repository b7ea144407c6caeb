import { type Packet, packetIn, packetsIn, textIn, writtenIn } from '#adapter-kit'

const day = /^(?:0[1-9]|[12]\d|3[01])\/(?:0[1-9]|1[0-2])\/\d{4}$/
/** Births and periods of residence may be known to the month or the year only. */
const partial = /^(?:(?:(?:0[1-9]|[12]\d|3[01])\/)?(?:0[1-9]|1[0-2])\/)?\d{4}$/

const needed = [
  'fullName',
  'genderId',
  'birthDateStr',
  'nationalityId',
  'idTypeId',
  'identifyNo',
  'phone',
  'declareDate',
  'declareTypeId',
  'requestQty',
  'objectRequestId',
  'formType',
]

const codes: Readonly<Record<string, readonly string[]>> = {
  genderId: ['0', '1'],
  idTypeId: ['0', '1', '2', '3'],
  declareTypeId: ['3844', '3845', '3846', '3847'],
  objectRequestId: ['71', '72', '73', '74'],
  formType: ['1', '2'],
}

const formProblem = (form: Packet): string | undefined => {
  const absent = needed.find((name) => writtenIn(form, name).trim() === '')
  if (absent !== undefined) return `declarationWSForm: thiếu ${absent}`
  const wrong = Object.keys(codes).find((name) => !codes[name]?.includes(writtenIn(form, name)))
  if (wrong !== undefined) return `declarationWSForm: ${wrong} không hợp lệ`
  if (!partial.test(textIn(form, 'birthDateStr'))) return 'declarationWSForm: birthDateStr không hợp lệ'
  return day.test(textIn(form, 'declareDate')) ? undefined : 'declarationWSForm: declareDate không hợp lệ'
}

/** Why a dossier is not taken; undefined where it is whole. */
export const declarationProblem = (packet: Packet): string | undefined => {
  const absent = ['idMinistryJustice', 'idReceivedDec'].find((name) => writtenIn(packet, name) === '')
  if (absent !== undefined) return `Thiếu ${absent}`
  const date = ['dateReceivedDec', 'datePromissoryDec'].find((name) => !day.test(textIn(packet, name)))
  if (date !== undefined) return `${date} không hợp lệ`
  const form = packetIn(packet, 'declarationWSForm')
  const problem = formProblem(form)
  if (problem !== undefined) return problem
  const rows = packetsIn(packet, 'residenceWSForm')
  if (rows.length === 0) return 'Thiếu residenceWSForm'
  const bad = rows.find(
    (row) =>
      !partial.test(textIn(row, 'fromDateStr')) ||
      !partial.test(textIn(row, 'toDateStr')) ||
      textIn(row, 'residencePlace') === '',
  )
  if (bad) return 'residenceWSForm: cần fromDateStr, toDateStr và residencePlace'
  const isAuthorised = writtenIn(form, 'declareTypeId') === '3845'
  return isAuthorised && textIn(packetIn(packet, 'mandatorWSForm'), 'fullName') === ''
    ? 'mandatorWSForm: thiếu fullName'
    : undefined
}
