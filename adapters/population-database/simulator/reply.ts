import type { Day, SimulatorReply } from '#adapter-kit'
import { collection, decomposed, nobody, verdict, withYearOnly, wrapped } from './answers.ts'
import type { Entry } from './log.ts'
import { type Fields, hasName, personWith, wasBorn } from './people.ts'
import type { Question } from './question.ts'
import { refuse } from './refusal.ts'
import type { Rules } from './rules.ts'

type Answered = readonly [Entry['answered'], SimulatorReply]

const checkGranted = ({ shape, integrationCode }: Question, rules: Rules, day: Day): void => {
  const grants = shape === 'look-up' ? rules.lookUpGrants : rules.verifyGrants
  const isGranted = integrationCode === undefined || grants.includes(integrationCode)
  if (!isGranted || day.fires('not-granted')) {
    const code = integrationCode === undefined ? 'MaDichVu' : `MaTichHop ${integrationCode}`
    refuse('NOT_GRANTED', `${code} chưa được cấp quyền cho kết nối này`)
  }
}

const personFor = ({ numbers, fullName, birth }: Question, rules: Rules, day: Day): Fields | undefined => {
  const known = personWith(numbers)
  const person = known && hasName(known, fullName) && (!birth || wasBorn(known, birth)) ? known : undefined
  if ((rules.saysMismatch && known && !person) || day.fires('says-mismatch')) {
    refuse('MISMATCH', 'Họ và tên hoặc ngày tháng năm sinh không khớp với số định danh')
  }
  return person
}

const lookedUp = (question: Question, person: Fields | undefined, day: Day): Answered => {
  if (day.fires('empty-person')) return ['no-match', collection(nobody(question.numbers.personalId))]
  if (!person) return ['no-match', collection(undefined)]
  const found = collection(day.fires('year-only') ? withYearOnly(person) : person)
  return ['match', day.fires('nfd') ? decomposed(found) : found]
}

const verified = (person: Fields | undefined, day: Day): Answered => [
  person ? 'match' : 'no-match',
  verdict(day.fires('verification-unreadable') ? 'có' : String(person !== undefined)),
]

/** The answer to a well-formed, signed, fresh question. */
export const replyTo = (question: Question, rules: Rules, day: Day): Answered => {
  if (day.fires('soap-fault-server')) refuse('SERVER', 'Lỗi hệ thống')
  if (day.fires('soap-fault-client')) refuse('CLIENT', 'Yêu cầu không hợp lệ')
  checkGranted(question, rules, day)
  const person = personFor(question, rules, day)
  const isLookUp = question.shape === 'look-up'
  const [answered, reply] = isLookUp ? lookedUp(question, person, day) : verified(person, day)
  if (!day.fires('answer-wrapped')) return [answered, reply]
  return [answered, wrapped(reply, isLookUp ? 'TraCuuThongTinCongDan' : 'XacThucThongTinCongDan')]
}
