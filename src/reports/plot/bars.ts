import type { Html } from '#markup/html.ts'
import { html } from '#markup/html.ts'
import { colourOf, type Drawing, plotWidth } from './drawing.ts'
import { labelLines } from './label.ts'
import { placeOn, type Scale } from './scale.ts'

const labelWidth = 285
const valueWidth = 84
const [barHeight, lineHeight, gap, axisHeight] = [15, 14, 9, 22]
const left = labelWidth + 10
const length = plotWidth - left - valueWidth

interface Placed {
  readonly label: string
  readonly index: number
  readonly y: number
  readonly height: number
}

/** Below each other: names of agencies and procedures are long. */
const placedRows = ({ labels, series }: Drawing, top: number): readonly Placed[] => {
  let y = top
  return labels.map((label, index) => {
    const height = Math.max(series.length * barHeight, labelLines(label, labelWidth).length * lineHeight)
    const placed = { label, index, y, height }
    y += height + gap
    return placed
  })
}

const rowOf = ({ label, index, y, height }: Placed, { series, write }: Drawing, scale: Scale): Html => {
  const lines = labelLines(label, labelWidth)
  const middle = y + height / 2 - ((lines.length - 1) * lineHeight) / 2 + 4
  const zero = left + placeOn(scale, length, 0)
  const first = y + (height - series.length * barHeight) / 2
  const bars = series.map(({ values }, number) => {
    const value = values[index] ?? null
    const at = first + number * barHeight
    if (value === null) return html`<text class="value" x="${zero + 5}" y="${at + 12}">—</text>`
    const end = left + placeOn(scale, length, value)
    // What is little is still seen; nought is not.
    const width = value === 0 ? 0 : Math.max(1, Math.round(Math.abs(end - zero) * 10) / 10)
    return html`<rect class="${colourOf(number)}" x="${Math.min(zero, end)}" y="${at + 1}" width="${width}" height="${barHeight - 2}"/><text class="value" x="${Math.max(zero, end) + 5}" y="${at + 12}">${write(value)}</text>`
  })
  const name = lines.map(
    (line, number) => html`<tspan x="${labelWidth}" y="${middle + number * lineHeight}">${line}</tspan>`,
  )
  return html`<text class="name">${name}</text>${bars}`
}

/** Bars that lie, and how high all of them are. */
export const barsOf = (
  drawing: Drawing,
  scale: Scale,
  top: number,
): { readonly drawn: Html; readonly bottom: number } => {
  const rows = placedRows(drawing, top + 6)
  const last = rows.at(-1)
  const end = last ? last.y + last.height + gap / 2 : top
  const grid = scale.ticks.map((tick) => {
    const x = left + placeOn(scale, length, tick)
    return html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${x}" x2="${x}" y1="${top}" y2="${end}"/><text class="tick middle" x="${x}" y="${end + 14}">${drawing.writeTick(tick)}</text>`
  })
  return { drawn: html`${grid}${rows.map((row) => rowOf(row, drawing, scale))}`, bottom: end + axisHeight }
}
