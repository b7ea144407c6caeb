import { createHash } from 'node:crypto'
import { type Html, html } from '#markup/html.ts'
import { cellOf, type Language } from './cell.ts'
import type { ColumnKind, ReportColumn, ReportDocument, ReportPart } from './document.ts'
import { pageStyle } from './page-style.ts'
import { plotOf } from './plot/plot.ts'
import { definitionsOf, madeText, periodText, reportWords as say } from './report-words.ts'
import { isNumeric, unknown, written } from './written.ts'

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
]

/** No script, no other host, no frame around it; the one style that it brings is named by its hash. */
export const reportPagePolicy = [...policy, "frame-ancestors 'none'"].join('; ')

/** More rows make no page that anybody reads; the other forms have them all. */
const maxRows = 2000

/** Where a table has more columns, paper is turned. */
const portraitColumns = 7

const classOf = (kind: ColumnKind): string => {
  if (isNumeric(kind)) return 'number'
  return kind === 'text' ? 'words' : 'fixed'
}

const cellHtml = (
  column: ReportColumn,
  row: ReportPart['rows'][number],
  isFirst: boolean,
  language: Language,
): Html => {
  const shown = written(column.kind, cellOf(column, row, language), language)
  const look = `${classOf(column.kind)}${shown === unknown ? ' unknown' : ''}`
  return isFirst
    ? html`<th scope="row" class="${look}">${shown}</th>`
    : html`<td class="${look}">${shown}</td>`
}

const cutText = (rows: number, language: Language): string =>
  language === 'vi'
    ? `Trang này chỉ có ${written('count', maxRows, language)} dòng đầu trong ${written('count', rows, language)} dòng; bản XLSX, CSV và JSON có đủ.`
    : `This page has the first ${written('count', maxRows, language)} of ${written('count', rows, language)} rows; XLSX, CSV and JSON have them all.`

const tableOf = ({ heading, columns, rows }: ReportPart, language: Language): Html => {
  if (rows.length === 0) return html`<p class="empty">${say.empty[language]}</p>`
  const heads = columns.map(
    ({ title, kind }) => html`<th scope="col" class="${classOf(kind)}">${title[language]}</th>`,
  )
  const body = rows
    .slice(0, maxRows)
    .map(
      (row) =>
        html`<tr>${columns.map((column, index) => cellHtml(column, row, index === 0, language))}</tr>\n`,
    )
  return html`<div class="wide" role="region" tabindex="0" aria-label="${heading[language]}"><table>
<caption>${heading[language]}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody></table></div>
${rows.length > maxRows ? html`<p class="cut">${cutText(rows.length, language)}</p>` : undefined}`
}

/** What a table further up has said of the same figure already is not said again. */
const definitionList = (
  part: ReportPart,
  above: readonly ReportPart[],
  language: Language,
): Html | undefined => {
  // Of a table that is not there nothing has to be explained, and nothing is.
  if (part.rows.length === 0) return undefined
  const said = new Set(
    above
      .filter(({ rows }) => rows.length > 0)
      .flatMap((one) => definitionsOf(one, language).map((line) => JSON.stringify(line))),
  )
  const definitions = definitionsOf(part, language).filter((line) => !said.has(JSON.stringify(line)))
  if (definitions.length === 0) return undefined
  return html`<div class="definitions"><h3>${say.definitions[language]}</h3><dl>
${definitions.map(({ title, definition }) => html`<dt>${title}</dt><dd>${definition}</dd>\n`)}</dl></div>`
}

const partOf = (part: ReportPart, above: readonly ReportPart[], language: Language): Html => html`<section>
<h2>${part.heading[language]}</h2>
${part.note ? html`<p class="note">${part.note[language]}</p>` : undefined}
${plotOf(part, `plot-${above.length + 1}`, language)}
${tableOf(part, language)}
${definitionList(part, above, language)}
</section>
`

/** A page for people and for paper: all of it in one text, wherever it is read. */
export const reportPage = (document: ReportDocument, language: Language): string => {
  const { title, provisional, parts } = document
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title[language]} (${periodText(document, language)})</title>
<style>${{ markup: pageStyle }}</style>
</head>
<body class="${parts.some(({ columns }) => columns.length > portraitColumns) ? 'broad' : 'upright'}">
<header>
<p class="maker">${say.maker[language]}</p>
<h1>${title[language]}</h1>
<dl class="facts"><div><dt>${say.period[language]}</dt><dd>${periodText(document, language)}</dd></div><div><dt>${say.madeAt[language]}</dt><dd>${madeText(document, language)}</dd></div></dl>
${provisional ? html`<p class="provisional" role="note">${say.provisional[language]}.</p>` : undefined}
</header>
<main>
${parts.map((part, index) => partOf(part, parts.slice(0, index), language))}</main>
<footer><p>${say.unknown[language]}.</p></footer>
</body>
</html>
`
  return page.markup
}
