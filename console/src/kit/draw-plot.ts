import type UPlot from 'uplot'
import type { Series } from './plot.tsx'

interface Drawn {
  readonly times: readonly string[]
  readonly series: readonly Series[]
  readonly unit: string | undefined
  readonly locale: string
  readonly timeText: (at: string) => string
  readonly theme: string
}

const height = 220
const zone = 'Asia/Ho_Chi_Minh'

const daySeconds = 86_400

/** Hours as they are said here, with the day beneath where one begins; beyond days, days alone. */
const timeAxis = (locale: string): UPlot.Axis.DynamicValues => {
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: '2-digit', month: '2-digit' })
  return (_plot, instants, _axis, _space, increment) => {
    let before = ''
    return instants.map((seconds) => {
      const at = seconds * 1000
      const today = day.format(at)
      const text = increment >= daySeconds ? today : clock.format(at)
      const isNew = today !== before
      before = today
      return isNew && increment < daySeconds ? `${text}\n${today}` : text
    })
  }
}

const load = async () => {
  const [{ default: Library }] = await Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')])
  return Library
}

const optionsFor = (
  Library: typeof UPlot,
  box: HTMLElement,
  { series, locale, timeText }: Drawn,
): UPlot.Options => {
  const style = getComputedStyle(box)
  const [ink, line] = [style.getPropertyValue('color'), style.getPropertyValue('outline-color')]
  const number = new Intl.NumberFormat(locale, { notation: 'compact' })
  // uPlot reads a colour when it draws; a variable's value would still say light-dark(…).
  const colours = [...box.querySelectorAll('i')].map((one) => getComputedStyle(one).color)
  const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { show: false } }
  return {
    width: box.clientWidth,
    height,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    tzDate: (seconds) => Library.tzDate(new Date(seconds * 1000), zone),
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.05)] } },
    axes: [
      { ...axis, values: timeAxis(locale) },
      { ...axis, size: 56, values: (_plot, values) => values.map((value) => number.format(value)) },
    ],
    series: [
      { value: (_plot, seconds) => timeText(new Date(seconds * 1000).toISOString()) },
      ...series.map(({ title }, index) => ({
        label: title,
        stroke: colours[index % colours.length] ?? ink,
        width: 2,
        points: { show: false },
      })),
    ],
  }
}

const swatches = 5

/** Elements that have the colours of the lines, so that the browser says what they come to. */
const addSwatches = (box: HTMLElement) => {
  for (let index = 1; index <= swatches; index += 1) {
    const swatch = document.createElement('i')
    swatch.className = `plot-colour c${index}`
    box.append(swatch)
  }
}

/** Draws into `box`, and again when its width changes; gives back how to take it away. */
export const drawPlot = (box: HTMLElement, drawn: Drawn): (() => void) => {
  let plot: UPlot | undefined
  let gone = false
  const sized = new ResizeObserver(() => plot?.setSize({ width: box.clientWidth, height }))
  const draw = async () => {
    const Library = await load()
    if (gone) return
    addSwatches(box)
    const { times, series } = drawn
    const data = [times.map((at) => Date.parse(at) / 1000), ...series.map(({ values }) => [...values])]
    plot = new Library(optionsFor(Library, box, drawn), data as UPlot.AlignedData, box)
    sized.observe(box)
  }
  // A part of the page that does not arrive leaves the figures, which say the same.
  draw().catch(() => undefined)
  return () => {
    gone = true
    sized.disconnect()
    plot?.destroy()
    box.replaceChildren()
  }
}
