import { type Finding, warn } from '#adapter-kit'
import type { CitizenClaim } from '#schemas/types.ts'
import { dummyFinding, identifierFindings, isDummy } from './identifiers.ts'
import { pastDateFindings } from './past-dates.ts'
import { personalIdBirthYear } from './personal-id.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { blankFindings } from './text.ts'

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
  ...pastDateFindings(claim, latestInstant(context)),
]
