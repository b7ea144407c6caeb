import { type Finding, warn } from '#adapter-kit'
import type { Dossier } from '#schemas/types.ts'
import { documentsOf, partsOf } from './dossier-parts.ts'

const codesOf = (dossier: Dossier): (readonly [pointer: string, code: string | undefined])[] => [
  ['/procedure/code', dossier.procedure.code],
  ['/procedure/fieldCode', dossier.procedure.fieldCode],
  ['/receivingAgency/code', dossier.receivingAgency.code],
  ['/competentAgency/code', dossier.competentAgency.code],
  ...documentsOf(dossier).flatMap(
    ([pointer, document]) =>
      [
        [`${pointer}/componentCode`, document.componentCode],
        [`${pointer}/replacesResultCode`, document.replacesResultCode],
      ] as const,
  ),
  ...partsOf(dossier.results, '/results').flatMap(
    ([pointer, result]) =>
      [
        [`${pointer}/componentCode`, result.componentCode],
        [`${pointer}/resultCode`, result.resultCode],
      ] as const,
  ),
]

/**
 * Published codes break every pattern (national-protocols B.4), and partners compare them exactly. So nothing
 * is refused or trimmed here; only a blank that nobody can see is reported.
 */
export const opaqueCodeFindings = (dossier: Dossier): Finding[] =>
  codesOf(dossier)
    .filter(([, code]) => code !== undefined && code !== code.trim())
    .map(([pointer]) =>
      warn(
        pointer,
        'CODE_BLANK',
        'Mã có khoảng trắng ở đầu hoặc cuối',
        'The code begins or ends with a blank',
      ),
    )
