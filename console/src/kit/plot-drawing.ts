import { type RefObject, useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import { useLocale } from '#words/language.ts'
import { theme } from './theme.ts'

export interface Line {
  readonly title: string
  /** As many as there are times; null: not known. */
  readonly values: readonly (number | null)[]
}

const zone = 'Asia/Ho_Chi_Minh'
const height = 220
const axisFont = '12px system-ui, sans-serif'
/** Beside their colours, for those who do not see them. */
const dashes = [[], [6, 4], [2, 3], [10, 4, 2, 4], [1, 4]] as const

/** A colour of the style sheet is known only as it is drawn: canvases read no custom properties. */
const coloursOf = (frame: HTMLElement): readonly string[] =>
  [...frame.querySelectorAll('.plot-key')].map((key) => getComputedStyle(key, '::before').backgroundColor)

const isDay = (times: readonly string[]) => (times[0] ?? '').length <= 10

const dayMs = 86_400_000

/** Days lie far apart, and hours of one day do not need to say which it is. */
const writing = (times: readonly string[], locale: string) => {
  const [first = '', last = ''] = [times[0], times.at(-1)]
  const long = isDay(times) || Date.parse(last) - Date.parse(first) > 2 * dayMs
  const parts = long
    ? ({ day: '2-digit', month: '2-digit' } as const)
    : ({ hour: '2-digit', minute: '2-digit', hour12: false } as const)
  const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: isDay(times) ? 'UTC' : zone })
  return (seconds: number) => format.format(new Date(seconds * 1000))
}

const short = (locale: string) => {
  const format = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return (value: number | null) => (value === null ? '' : format.format(value))
}

interface Drawn {
  readonly frame: HTMLElement
  readonly times: readonly string[]
  readonly series: readonly Line[]
  readonly locale: string
  readonly onPoint: (index: number | null) => void
}

const axis = (colour: string): UPlot.Axis => ({
  stroke: colour,
  font: axisFont,
  grid: { stroke: colour, width: 0.15 },
  ticks: { show: false },
})

const optionsOf = ({ frame, times, series, locale, onPoint }: Drawn, width: number): UPlot.Options => {
  const { color } = getComputedStyle(frame)
  const colours = coloursOf(frame)
  const time = writing(times, locale)
  const figure = short(locale)
  return {
    width,
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), zone),
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(1, (most ?? 0) * 1.1)] } },
    axes: [
      { ...axis(color), values: (_plot, marks) => marks.map(time), space: 70 },
      { ...axis(color), values: (_plot, marks) => marks.map(figure), size: 52 },
    ],
    series: [
      {},
      ...series.map(({ title }, index) => ({
        label: title,
        stroke: colours[index] ?? color,
        width: 2,
        dash: [...(dashes[index % dashes.length] ?? [])],
        spanGaps: false,
        points: { show: times.length < 3 },
      })),
    ],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  }
}

const dataOf = (times: readonly string[], series: readonly Line[]): UPlot.AlignedData => [
  times.map((time) => Date.parse(time) / 1000),
  ...series.map(({ values }) => [...values]),
]

/** Draws into `canvas` as wide as `frame` is, and says which instant is pointed at. */
export const useDrawing = (times: readonly string[], series: readonly Line[]) => {
  const frame: RefObject<HTMLElement | null> = useRef(null)
  const canvas: RefObject<HTMLDivElement | null> = useRef(null)
  const [shown, setShown] = useState<number | null>(null)
  const locale = useLocale()
  const chosen = theme.use()
  useEffect(() => {
    const [around, into] = [frame.current, canvas.current]
    if (!around || !into || chosen === undefined) return undefined
    const given = { frame: around, times, series, locale, onPoint: setShown }
    const plot = new UPlot(optionsOf(given, Math.max(1, around.clientWidth)), dataOf(times, series), into)
    const sizes = new ResizeObserver(() => plot.setSize({ width: Math.max(1, around.clientWidth), height }))
    sizes.observe(around)
    return () => {
      sizes.disconnect()
      plot.destroy()
    }
  }, [times, series, locale, chosen])
  return { frame, canvas, shown }
}
