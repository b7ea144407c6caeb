import type { Finding } from '#adapter-kit'
import type { Purpose } from '#schemas/types.ts'
import { dossierCodeFindings } from './dossier-code.ts'
import type { RuleContext } from './rule-context.ts'
import { blankFindings } from './text.ts'

/** A purpose that names no real dossier, nobody or nothing would leave an audit that says nothing. */
export const purposeRules = ({ dossierCode, officer, reason }: Purpose, context: RuleContext): Finding[] => [
  ...dossierCodeFindings(dossierCode, '/dossierCode', context),
  ...blankFindings([
    ['/officer', officer],
    ['/reason', reason],
  ]),
]
