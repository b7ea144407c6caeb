import { type Finding, isRealDay, reject, warn } from '#adapter-kit'
import type { CitizenClaim } from '#schemas/types.ts'
import { dummyFinding, identifierFindings, isDummy } from './identifiers.ts'
import { personalIdBirthYear } from './personal-id.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { blankFindings } from './text.ts'
import { vietnamDay } from './vietnam-date.ts'

/** As much of `YYYY-MM-DD` as is known. */
const partialDay = ({ year, month, day }: CitizenClaim['birthDate']): string =>
  [String(year), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

const birthDateFindings = (birthDate: CitizenClaim['birthDate'], latest: Date): Finding[] => {
  const { year, month = 1, day = 1 } = birthDate
  if (!isRealDay(year, month, day)) {
    const vi = 'Ngày sinh không phải là một ngày có thật'
    return [reject('/birthDate', 'BIRTH_DATE_IMPOSSIBLE', vi, 'The birth date does not exist')]
  }
  // Cut to the same precision, a date in the running year or month is not yet the future.
  const known = partialDay(birthDate)
  if (known > (vietnamDay(latest) ?? '').slice(0, known.length)) {
    return [reject('/birthDate', 'FUTURE_DATE', 'Ngày sinh ở tương lai', 'The birth date is in the future')]
  }
  return []
}

const personalIdClaimFindings = ({ personalId, birthDate }: CitizenClaim, now: Date): Finding[] => {
  if (personalId === undefined) return []
  const found = identifierFindings({ type: 'personal-id', value: personalId }, '/personalId', now)
  const isNumber = found.every(({ severity }) => severity === 'warn')
  if (isNumber && personalIdBirthYear(personalId) !== birthDate.year) {
    const vi = 'Năm sinh không khớp các chữ số thế kỷ và năm sinh trong số định danh'
    found.push(
      warn('/birthDate', 'BIRTH_YEAR_DIFFERS', vi, 'The birth year is not the one in the personal id'),
    )
  }
  return found
}

/** Every rule for what is claimed of a citizen, after the schema and in NFC. */
export const citizenClaimRules = (claim: CitizenClaim, context: RuleContext): Finding[] => [
  ...blankFindings([['/fullName', claim.fullName]]),
  ...personalIdClaimFindings(claim, context.now),
  // The old number stays good for a search, so nothing but a placeholder is refused.
  ...(claim.cmnd !== undefined && isDummy(claim.cmnd) ? [dummyFinding('/cmnd')] : []),
  ...birthDateFindings(claim.birthDate, latestInstant(context)),
]
