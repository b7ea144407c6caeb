import { type Finding, reject } from '#adapter-kit'
import type { Caller } from './caller.ts'
import { type DossierFacts, may } from './may.ts'
import { isInScope } from './scope.ts'

interface Written {
  readonly code: string
  /** The places of the code and of the agencies in the message, for who has to mend it. */
  readonly codePointer: string
  readonly agencies: readonly string[]
  readonly known?: DossierFacts | undefined
}

const outOfScope = (pointer: string, code: string): Finding =>
  reject(
    pointer,
    'AGENCY_OUT_OF_SCOPE',
    `${code} thuộc cơ quan nằm ngoài phạm vi (rights.agencies) của hệ thống này`,
    `${code} belongs to an agency outside of what this sender works with (rights.agencies)`,
  )

const ownedElsewhere = ({ codePointer }: Written, isClaimed: boolean): Finding =>
  isClaimed
    ? reject(
        codePointer,
        'DOSSIER_OWNED_ELSEWHERE',
        'Hồ sơ này thuộc một hệ thống khác; muốn chuyển giao thì đề nghị người vận hành (POST /v1/hand-overs)',
        'This dossier belongs to another system; an operator can hand it over (POST /v1/hand-overs)',
      )
    : reject(
        codePointer,
        'DOSSIER_NOT_FOR_SENDER',
        'Hồ sơ này đến từ đối tác và được báo cho hệ thống khác',
        'This dossier came from a partner and was told to another system',
      )

/** Why a caller may not say something of a dossier; empty where it may. */
export const writeFindings = (caller: Caller, written: Written): readonly Finding[] => {
  const { code, codePointer, agencies, known } = written
  if (may(caller, 'write-dossier', { code, agencies, known }) === 'yes') return []
  if (!isInScope(caller.rights, code)) return [outOfScope(codePointer, code)]
  if (may(caller, 'write-dossier', { code, agencies }) !== 'yes')
    return [outOfScope('/receivingAgency/code', agencies.join(', '))]
  return [ownedElsewhere(written, known?.owner !== undefined)]
}
