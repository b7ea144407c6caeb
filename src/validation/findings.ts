import { type Finding, isObject, pointerToken, reject } from '#adapter-kit'
import type { JsonSchema } from '#schemas/registry.ts'
import { collapse } from './collapse.ts'
import type { SchemaError } from './schema-error.ts'
import { type Wording, wordingOf } from './wording.ts'

/** So many problems are listed, the last of them saying that there are more: who sent that many has enough to mend. */
export const maxFindings = 100
/** Several errors may collapse into one finding, so more are read than reported. */
const maxErrors = 2000
const maxNameLength = 100

/** One segment of a JSON pointer (RFC 6901). A name comes from outside, so its length is bounded. */
const segment = (name: unknown): string => {
  const text = String(name)
  const bounded = text.length > maxNameLength ? `${text.slice(0, maxNameLength)}…` : text
  return `/${pointerToken(bounded)}`
}

const pointerOf = ({ keyword, instancePath, params }: SchemaError): string => {
  if (keyword === 'required' || keyword === 'dependentRequired')
    return instancePath + segment(params.missingProperty)
  if (keyword === 'additionalProperties') return instancePath + segment(params.additionalProperty)
  if (keyword === 'unevaluatedProperties') return instancePath + segment(params.unevaluatedProperty)
  if (keyword === 'propertyNames') return instancePath + segment(params.propertyName)
  return instancePath
}

/** The schema that carries the title of the field which the finding is about. */
const titledSchema = ({ keyword, params, parentSchema }: SchemaError): unknown => {
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') return undefined
  if (keyword !== 'required' && keyword !== 'dependentRequired') return parentSchema
  const properties = parentSchema?.properties
  return isObject(properties) ? properties[String(params.missingProperty)] : undefined
}

const withTitle = (error: SchemaError, wording: Wording): Wording => {
  const schema = titledSchema(error)
  if (!isObject(schema)) return wording
  const { title, 'x-title-vi': titleVi } = schema
  return {
    code: wording.code,
    vi: typeof titleVi === 'string' ? `${titleVi}: ${wording.vi}` : wording.vi,
    en: typeof title === 'string' ? `${title}: ${wording.en}` : wording.en,
  }
}

/** The last finding where not all could be listed, or even counted. */
export const more = reject(
  '',
  'TOO_MANY_PROBLEMS',
  'Còn các lỗi khác chưa được liệt kê; hãy sửa các lỗi trên rồi gửi lại.',
  'There are further problems that are not listed; correct these and send it again.',
)

const moreOf = (number: number): Finding => ({
  ...more,
  message: {
    vi: `Còn ${number} lỗi khác chưa được liệt kê; hãy sửa các lỗi trên rồi gửi lại.`,
    en: `And ${number} more problems that are not listed; correct these and send it again.`,
  },
})

/** The first of them, and how many more there are. What stops a message comes before what only warns. */
export const cappedFindings = (findings: readonly Finding[], max = maxFindings): readonly Finding[] => {
  if (findings.length <= max) return findings
  const warns = ({ severity }: Finding) => severity === 'warn'
  const first = findings.toSorted((one, other) => Number(warns(one)) - Number(warns(other))).slice(0, max - 1)
  return [...first, moreOf(findings.length - first.length)]
}

/** Words that the schema itself has for whatever is wrong with this value. */
const ownWords = ({ keyword, parentSchema }: SchemaError): Wording | undefined => {
  if (keyword === 'required' || keyword === 'dependentRequired' || keyword === 'additionalProperties')
    return undefined
  return parentSchema?.['x-says'] as Wording | undefined
}

/** A wrong type makes the complaint about the allowed values at the same place pointless. */
const withoutEchoes = (errors: readonly SchemaError[]): SchemaError[] => {
  const mistyped = new Set(errors.filter((error) => error.keyword === 'type').map((e) => e.instancePath))
  const follows = ({ keyword, instancePath }: SchemaError) =>
    (keyword === 'enum' || keyword === 'const') && mistyped.has(instancePath)
  return errors.filter((error) => !follows(error))
}

/** What is wrong, one finding per problem, in the words of both languages and without any value. */
export const findingsFrom = (
  errors: readonly SchemaError[],
  { root, titles }: { readonly root: JsonSchema; readonly titles: boolean },
): readonly Finding[] => {
  const findings = new Map<string, Finding>()
  for (const error of withoutEchoes(collapse(errors.slice(0, maxErrors), root))) {
    const own = ownWords(error)
    const plain = own ?? wordingOf(error)
    const { code, vi, en } = titles && !own ? withTitle(error, plain) : plain
    const pointer = pointerOf(error)
    const key = `${pointer}\n${code}\n${plain.en}`
    if (!findings.has(key)) findings.set(key, reject(pointer, code, vi, en))
  }
  const all = [...findings.values()]
  if (errors.length <= maxErrors) return cappedFindings(all)
  return [...all.slice(0, maxFindings - 1), more]
}
