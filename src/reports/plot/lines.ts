import type { Html } from '#markup/html.ts'
import { html } from '#markup/html.ts'
import { colourOf, type Drawing, plotWidth, type Series } from './drawing.ts'
import { widthOf } from './label.ts'
import { placeOn, type Scale } from './scale.ts'

const [left, right, height, axisHeight] = [96, 30, 230, 26]
const length = plotWidth - left - right
/** More would be a blot. */
const maxMarks = 62

type Point = readonly [x: number, y: number]

/** What is not known parts a line: nobody may read a figure between two others. */
const piecesOf = (points: readonly (Point | null)[]): readonly (readonly Point[])[] =>
  points.reduce<Point[][]>(
    (pieces, point) => {
      if (point) pieces.at(-1)?.push(point)
      else if (pieces.at(-1)?.length) pieces.push([])
      return pieces
    },
    [[]],
  )

const xOf = (index: number, count: number): number =>
  Math.round((left + (count === 1 ? length / 2 : (index / (count - 1)) * length)) * 10) / 10

const lineOf = ({ values }: Series, number: number, scale: Scale, top: number): Html => {
  const points = values.map((value, index): Point | null =>
    value === null
      ? null
      : [xOf(index, values.length), Math.round((top + height - placeOn(scale, height, value)) * 10) / 10],
  )
  const colour = colourOf(number)
  const pieces = piecesOf(points).filter((piece) => piece.length > 0)
  const marked =
    values.length <= maxMarks ? pieces.flat() : pieces.flatMap((piece) => (piece.length === 1 ? piece : []))
  return html`${pieces.map((piece) => html`<polyline class="line ${colour}" points="${piece.map((point) => point.join(',')).join(' ')}"/>`)}${marked.map(([x, y]) => html`<circle class="${colour}" cx="${x}" cy="${y}" r="2.6"/>`)}`
}

/** So many labels that none lies on another; first and last are always there. */
const labelled = (labels: readonly string[]): readonly number[] => {
  const widest = Math.max(1, ...labels.map(widthOf)) + 14
  const step = Math.max(1, Math.ceil((widest * labels.length) / length))
  return labels.flatMap((_, index) => (index % step === 0 ? [index] : []))
}

/** Lines from left to right, in the order of the rows. */
export const linesOf = (
  drawing: Drawing,
  scale: Scale,
  top: number,
): { readonly drawn: Html; readonly bottom: number } => {
  const start = top + 8
  const { labels, series, writeTick } = drawing
  const grid = scale.ticks.map((tick) => {
    const y = start + height - placeOn(scale, height, tick)
    return html`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${left}" x2="${left + length}" y1="${y}" y2="${y}"/><text class="tick end" x="${left - 8}" y="${y + 4}">${writeTick(tick)}</text>`
  })
  const below = labelled(labels).map(
    (index) =>
      html`<text class="tick middle" x="${xOf(index, labels.length)}" y="${start + height + 18}">${labels[index]}</text>`,
  )
  const lines = series.map((one, number) => lineOf(one, number, scale, start))
  return { drawn: html`${grid}${below}${lines}`, bottom: start + height + axisHeight }
}
