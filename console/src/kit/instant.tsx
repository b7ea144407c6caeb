import { useSyncExternalStore } from 'react'
import { useLocale, useWords } from '#words/language.ts'
import { kitWords } from './words.ts'

const zone = 'Asia/Ho_Chi_Minh'

const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
const minute = { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const formats = { second: { ...minute, second: '2-digit' }, minute, day } as const

export type Precision = keyof typeof formats

/** Vietnam's time, as its people write it. */
export const formatInstant = (at: string, locale: string, precision: Precision = 'second'): string => {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return at
  return new Intl.DateTimeFormat(locale, { ...formats[precision], timeZone: zone }).format(time)
}

interface Props {
  readonly at: string | undefined
  readonly precision?: Precision
}

/** An instant in Vietnam's time; the exact one, as the gateway gave it, in its title. */
export const Instant = ({ at, precision = 'second' }: Props) => {
  const locale = useLocale()
  const t = useWords(kitWords)
  if (at === undefined) return <span className="quiet">—</span>
  return (
    <time dateTime={at} title={t('exact', { at })} className="nowrap">
      {formatInstant(at, locale, precision)}
    </time>
  )
}

const tickMs = 10_000
let now = Date.now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

const tick = () => {
  now = Date.now()
  for (const listener of listeners) listener()
}

/** One clock for all that is shown as "3 minutes ago", and none while nothing is. */
const onTick = (listener: () => void) => {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(tick, tickMs)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

export const useNow = () => useSyncExternalStore(onTick, () => now)

const steps = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 365],
] as const

/** How far an instant lies from another one, in words: "3 minutes ago", "in 2 hours". */
const formatDistance = (at: string, from: number, locale: string): string => {
  let value = (Date.parse(at) - from) / 1000
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, size] of steps) {
    if (Math.abs(value) < size) return words.format(Math.round(value), unit)
    value /= size
  }
  return words.format(Math.round(value), 'year')
}

/** "3 minutes ago", kept up to date; the instant itself in the title. */
export const Since = ({ at }: { readonly at: string | undefined }) => {
  const locale = useLocale()
  const from = useNow()
  if (at === undefined) return <span className="quiet">—</span>
  return (
    <time dateTime={at} title={`${formatInstant(at, locale)} (${at})`} className="nowrap">
      {formatDistance(at, from, locale)}
    </time>
  )
}
