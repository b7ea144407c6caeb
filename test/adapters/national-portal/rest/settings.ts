import { createValidation } from '#validation/ajv.ts'
import { nationalPortal } from '../../../../adapters/national-portal/adapter.ts'
import type { RestSettings } from '../../../../adapters/national-portal/rest/settings.ts'
import type { Settings } from '../../../../adapters/national-portal/settings.ts'
import { validation } from '../../../samples/endpoint.ts'
import { settings } from '../a-dossier.ts'

const filling = createValidation({ fillDefaults: true })

/** The settings of both generations with the adapter's defaults. */
export const restSettings = (
  change: Partial<RestSettings> = {},
  baseUrl = 'http://portal.test/rest',
): Settings & { readonly rest: RestSettings } => {
  const given = {
    ...structuredClone(settings),
    generation: 'rest',
    rest: { baseUrl, clientId: 'thanh-pho', clientSecret: 'bi-mat-cua-ung-dung', ...change },
  }
  const wrong = filling.compile(nationalPortal.settings)(given)
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong))
  return given as never
}

/** What is wrong with settings, as pointers and codes. */
export const problemsOf = (given: Readonly<Record<string, unknown>>): string[] =>
  validation
    .compile(nationalPortal.settings)(given)
    .map(({ pointer, code }) => `${pointer} ${code}`)
