import { type Html, html, marked } from '#markup/html.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { words } from './words.ts'

type Language = 'vi' | 'en'

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const joined = (parts: readonly Html[], between: string): Html =>
  html`${parts.map((part, index) => (index === 0 ? part : html`${between}${part}`))}`

const linkTo = (reference: string): Html => {
  const name = reference.split('/').at(-1) ?? ''
  return html`<a href="#shape-${name}">${name}</a>`
}

const simple = ({ type, format, pattern }: JsonSchema, language: Language): Html => {
  const name = list(type).length > 0 ? list(type).join(' | ') : String(type ?? words.anything[language])
  const form = format ?? pattern
  return form === undefined ? html`${name}` : html`${name} <small>${String(form)}</small>`
}

/** What values of a schema are, in one line. */
export const typeOf = (schema: unknown, language: Language): Html => {
  if (!isSchema(schema)) return html`${words.anything[language]}`
  if (typeof schema.$ref === 'string') return linkTo(schema.$ref)
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (Array.isArray(schema.enum))
    return joined(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      ' | ',
    )
  const choices = [...list(schema.oneOf), ...list(schema.anyOf)]
  if (choices.length > 0)
    return joined(
      choices.map((one) => typeOf(one, language)),
      ' | ',
    )
  if (schema.type === 'array') return html`[ ${typeOf(schema.items, language)} ]`
  return simple(schema, language)
}

/** How long, how many, how large. */
const boundsOf = (schema: JsonSchema, language: Language): string => {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema
  const [from, to] = [minimum ?? minLength ?? minItems, maximum ?? maxLength ?? maxItems]
  const range = from === undefined && to === undefined ? [] : [`${from ?? ''}…${to ?? ''}`]
  const { default: preset } = schema
  return [
    ...range,
    ...(preset === undefined ? [] : [`${words.byDefault[language]} ${JSON.stringify(preset)}`]),
  ].join(', ')
}

interface Field {
  readonly name: string
  readonly schema: JsonSchema
  readonly required: boolean
}

/** Fields, and those inside them that stand under no name of their own. */
const fieldsOf = (schema: JsonSchema, before = ''): Field[] => {
  const required = list(schema.required)
  return Object.entries(isSchema(schema.properties) ? schema.properties : {}).flatMap(([name, inner]) => {
    if (!isSchema(inner)) return []
    const path = before + name
    const items = isSchema(inner.items) ? inner.items : undefined
    return [
      { name: path, schema: inner, required: required.includes(name) },
      ...fieldsOf(inner, `${path}.`),
      ...(items ? fieldsOf(items, `${path}[].`) : []),
    ]
  })
}

export const describe = (schema: JsonSchema, language: Language): Html => {
  const said = schema.description ?? schema.title
  const bounds = boundsOf(schema, language)
  return html`${typeof said === 'string' ? marked(said) : ''} ${bounds === '' ? '' : html`<small>${bounds}</small>`}`
}

/** A table of the fields; where there are none, the type. */
export const shapeOf = (schema: unknown, language: Language): Html => {
  const fields = isSchema(schema) ? fieldsOf(schema) : []
  if (fields.length === 0) return html`<p>${typeOf(schema, language)}</p>`
  const rows = fields.map(
    ({ name, schema: field, required }) => html`<tr>
<td><code>${name}</code>${required ? html` <em>${words.required[language]}</em>` : ''}</td>
<td>${typeOf(field, language)}</td>
<td>${describe(field, language)}</td>
</tr>`,
  )
  return html`<div class="wide"><table>
<thead><tr><th>${words.name[language]}</th><th>${words.kind[language]}</th><th>${words.meaning[language]}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}
