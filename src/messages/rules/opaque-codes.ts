import { type Finding, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { dossierParts } from './dossier-parts.ts'

/**
 * Published codes break every pattern (national-protocols B.4), and partners compare them exactly. So nothing
 * is refused or trimmed here; only a blank that nobody can see is reported.
 */
export const opaqueCodeFindings = (dossier: Dossier, parts = dossierParts(dossier)): Finding[] => {
  const { procedure, receivingAgency, competentAgency } = dossier
  const found: Finding[] = []
  const look = (code: string | undefined, pointer: string, name = '') => {
    if (code === undefined || code === code.trim()) return
    const vi = 'Mã có khoảng trắng ở đầu hoặc cuối'
    found.push(warn(pointer + name, 'CODE_BLANK', vi, 'The code begins or ends with a blank'))
  }
  look(procedure.code, '/procedure/code')
  look(procedure.fieldCode, '/procedure/fieldCode')
  look(receivingAgency.code, '/receivingAgency/code')
  look(competentAgency.code, '/competentAgency/code')
  for (const [pointer, { componentCode, replacesResultCode }] of parts.documents) {
    look(componentCode, pointer, '/componentCode')
    look(replacesResultCode, pointer, '/replacesResultCode')
  }
  for (const [pointer, { componentCode, resultCode }] of parts.results) {
    look(componentCode, pointer, '/componentCode')
    look(resultCode, pointer, '/resultCode')
  }
  return found
}
