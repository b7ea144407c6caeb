import { createHash } from 'node:crypto'
import { type Html, html, marked } from '#markup/html.ts'
import { introduction } from '../introduction.ts'
import type { Contract } from '../openapi-answers.ts'
import type { Route } from '../route.ts'
import { tags } from '../tags.ts'
import { callSection } from './call.ts'
import { shapeOf } from './shape.ts'
import { style } from './style.ts'
import { words } from './words.ts'

/** No script, no other host, no frame around it; the one style that it brings is named by its hash. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

type TagName = keyof typeof tags

const contents = (
  byTag: ReadonlyMap<TagName, readonly Route<never>[]>,
  shapes: readonly string[],
  language: 'vi' | 'en',
): Html => html`<nav aria-label="${words.contents[language]}">
<ul><li class="top"><a href="#introduction">${words.introduction[language]}</a></li></ul>
${[...byTag].map(
  ([tag, routes]) => html`<ul><li class="top"><a href="#tag-${tag}">${tags[tag][language]}</a></li>
${routes.map(({ id, method, path }) => html`<li><a href="#call-${id}" title="${method} ${path}">${method} ${path.replace(/^\/v1/, '')}</a></li>`)}</ul>`,
)}
<ul><li class="top"><a href="#shapes">${words.shapes[language]}</a></li>
${shapes.map((name) => html`<li><a href="#shape-${name}">${name}</a></li>`)}</ul>
</nav>`

const shapeSections = ({ definitions, target }: Contract): readonly (readonly [string, Html])[] =>
  [...definitions]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, schema]) => {
      const { description } = schema as { readonly description?: string }
      return [
        name,
        html`<details><summary><code>${name}</code></summary><div id="shape-${name}">
${description === undefined ? '' : html`<p>${marked(description)}</p>`}${shapeOf(schema, target.contract)}</div></details>`,
      ] as const
    })

const header = (language: 'vi' | 'en', version: string): Html => {
  const [other, name] = language === 'vi' ? ['en', 'English'] : ['vi', 'Tiếng Việt']
  return html`<header><h1>Long Biên</h1><p>${words.tagline[language]}</p>
<p>${words.version[language]} ${version}</p>
<p class="links"><a href="openapi.json?lang=${language}">${words.contract[language]}</a>
<a href="?lang=${other}" hreflang="${other}" lang="${other}">${name}</a></p></header>`
}

/** Every call as a page, from the declarations that calls are checked against. Links lead nowhere but here. */
export const documentationPage = (
  routes: readonly Route<never>[],
  version: string,
  target: Contract['target'],
): string => {
  const language = target.contract
  const contract: Contract = { target, definitions: new Map() }
  const byTag = new Map(
    (Object.keys(tags) as TagName[]).map((name) => [name, routes.filter(({ tag }) => tag === name)]),
  )
  const sections = [...byTag].map(
    ([
      tag,
      calls,
    ]) => html`<section><h2 id="tag-${tag}">${tags[tag][language]}</h2><p>${tags[tag].about[language]}</p>
${calls.map((route) => callSection(route, contract))}</section>`,
  )
  const shapes = shapeSections(contract)
  const { markup } = html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title[language]}</title><style>${{ markup: style }}</style></head>
<body>${header(language, version)}<div class="layout">
${contents(
  byTag,
  shapes.map(([name]) => name),
  language,
)}
<main><section><h2 id="introduction">${words.introduction[language]}</h2>
${introduction.map(({ title, paragraphs }) => html`<h3>${title[language]}</h3>${paragraphs.map((one) => html`<p>${marked(one[language])}</p>`)}`)}</section>
${sections}
<section><h2 id="shapes">${words.shapes[language]}</h2>${shapes.map(([, shape]) => shape)}</section>
</main></div></body></html>
`
  return markup
}
