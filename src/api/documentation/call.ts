import { type Html, html, marked } from '#markup/html.ts'
import type { JsonSchema } from '#schemas/registry.ts'
import { mediaTypesOf } from '../http/body.ts'
import { problemTitle, statusOf } from '../http/problem.ts'
import { limitsText } from '../openapi.ts'
import { type Contract, exampleOf, resolved } from '../openapi-answers.ts'
import { text } from '../parts.ts'
import type { Route } from '../route.ts'
import { problemsOf } from '../route-problems.ts'
import { describe, shapeOf, typeOf } from './shape.ts'
import { words } from './words.ts'

const languageOf = ({ target }: Contract) => target.contract

const example = (value: unknown): Html => html`<pre>${JSON.stringify(value, null, 2)}</pre>`

const parametersOf = (route: Route<never>, contract: Contract): Html => {
  const language = languageOf(contract)
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    place: words.path[language],
    schema: route.params.properties[name] ?? text,
    required: true,
  }))
  const others = (['query', 'headers'] as const).flatMap((place) =>
    Object.entries(route[place].properties).map(([name, schema]) => ({
      name,
      place: words[place === 'query' ? 'query' : 'headerPlace'][language],
      schema,
      required: (route[place].required ?? []).includes(name) && !('default' in schema),
    })),
  )
  const all = [...inPath, ...others]
  if (all.length === 0) return html``
  const rows = all.map(({ name, place, schema, required }) => {
    const shown = resolved(schema, contract) as JsonSchema
    return html`<tr>
<td><code>${name}</code>${required ? html` <em>${words.required[language]}</em>` : ''}</td>
<td>${place}</td><td>${typeOf(shown, language)}</td><td>${describe(shown, language)}</td></tr>`
  })
  return html`<h4>${words.parameters[language]}</h4><div class="wide parameters"><table>
<thead><tr><th>${words.name[language]}</th><th>${words.place[language]}</th><th>${words.kind[language]}</th>
<th>${words.meaning[language]}</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

const curl = ({ method, path, who, body }: Route<never>): string => {
  const [mediaType] = mediaTypesOf(body)
  return [
    `curl -X ${method} "$LONGBIEN_URL${path}"`,
    ...(who.open ? [] : ['-H "Authorization: Bearer $LONGBIEN_KEY"']),
    ...(mediaType === undefined || mediaType === '*/*' ? [] : [`-H 'Content-Type: ${mediaType}'`]),
    ...(mediaType === undefined ? [] : ['--data-binary @body']),
  ].join(' \\\n  ')
}

const bodyOf = (route: Route<never>, contract: Contract): Html => {
  const { body } = route
  if (!body) return html``
  const language = languageOf(contract)
  const shown = 'example' in body ? exampleOf(body.schema, body.example, contract) : {}
  const schema = body.kind === 'bytes' ? undefined : resolved(body.schema, contract)
  return html`<h4>${words.body[language]}</h4>
<p>${mediaTypesOf(body).map((type) => html`<code>${type}</code> `)} ${limitsText(route, language)}</p>
${schema === undefined ? html`<p>${words.bytes[language]}</p>` : shapeOf(body.kind === 'items' ? { type: 'array', items: schema } : schema, language)}
${'example' in shown ? example(shown.example) : ''}`
}

const answersOf = (route: Route<never>, contract: Contract): Html => {
  const language = languageOf(contract)
  return html`<h4>${words.answers[language]}</h4>
${Object.entries(route.answers).map(([status, answer]) => {
  const { description, schema, mediaType = 'application/json', headers = {}, example: given, csv, others = [] } = answer
  const shown = exampleOf(schema, given, contract)
  return html`<p><b class="status">${status}</b> ${description[language]} <code>${mediaType}</code>
${csv ? html`<code>text/csv</code>` : ''}
${others.map((type) => html`<code>${type}</code> `)}</p>
${shapeOf(resolved(schema, contract), language)}
${Object.entries(headers).map(([name, header]) => html`<p>${words.header[language]} <code>${name}</code>: ${marked(header.description[language])}</p>`)}
${'example' in shown ? example(shown.example) : ''}`
})}`
}

const problemsTable = (route: Route<never>, contract: Contract): Html => {
  const language = languageOf(contract)
  const byStatus = [...Map.groupBy(problemsOf(route), statusOf)].toSorted(([one], [other]) => one - other)
  const rows = byStatus.map(
    ([status, names]) =>
      html`<tr><td><b class="status">${status}</b></td><td>${names.map(
        (name) =>
          html`<div>${problemTitle(name, language)} <a href="problems/${name}"><code>${name}</code></a></div>`,
      )}</td></tr>`,
  )
  return html`<h4>${words.problems[language]}</h4><div class="wide"><table><tbody>${rows}</tbody></table></div>`
}

/** One call; closed until somebody opens it, or follows a link into it. */
export const callSection = (route: Route<never>, contract: Contract): Html => {
  const language = languageOf(contract)
  const { id, method, path, summary, description, who } = route
  return html`<details class="call"><summary><b class="method ${method.toLowerCase()}">${method}</b>
<code>${path}</code> <span>${summary[language]}</span></summary>
<div id="call-${id}">
${description ? html`<p>${marked(description[language])}</p>` : ''}
<p class="who">${marked(who.description[language])}.</p>
${parametersOf(route, contract)}${bodyOf(route, contract)}
<h4>${words.example[language]}</h4><pre>${curl(route)}</pre>
${answersOf(route, contract)}${problemsTable(route, contract)}
</div></details>`
}
