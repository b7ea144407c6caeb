import { vietnamClock } from '#adapter-kit'
import { figureLine as line } from './figure-line.ts'
import type { TimelineEntry } from './look-ups.ts'
import type { OnlineReport } from './online-day.ts'
import type { OnlineFigures } from './online-reconciliation.ts'

const rows: readonly [keyof OnlineFigures, string][] = [
  ['submitted', 'submitted by citizens'],
  ['reachedCity', '  reached the city'],
  ['acknowledged', '  acknowledged to the citizen'],
  ['supplemented', '  supplemented, since the officer asked'],
  ['returned', '  returned, as the portal knows'],
  ['foundByPoll', 'events that the poll found before the callback came'],
  ['twiceTold', 'callbacks that repeated a known event'],
  ['forgeries', 'forged callbacks'],
  ['forgeriesRefused', '  refused'],
]

/** The way from the portal to the city and back, in words. */
export const onlineLines = ({ figures, reported, seconds }: OnlineReport): string[] => [
  ...(figures.submitted === 0
    ? []
    : [
        `From the portal: ${figures.submitted} dossiers that citizens submitted, and what became of them: ${seconds.toFixed(1)} s`,
        '',
        ...rows.map(([name, label]) => line(label, figures[name])),
      ]),
  line('reports to the city of its messages that were stopped', reported),
]

/** In Vietnam. */
const clock = (at: string) => vietnamClock(Date.parse(at)).slice(11, 19)

const whom = { city: 'city', bridge: 'bridge', partner: 'portal' } as const

/** A dossier's life on both sides, a line for each thing that happened. */
export const timelineText = (code: string, timeline: readonly TimelineEntry[]): string =>
  [
    '',
    `One of them, ${code}:`,
    ...timeline.map(
      ({ at, side, text, state }) =>
        `  ${clock(at)}  ${whom[side].padEnd(8)}${text}${state === undefined ? '' : `: ${state}`}`,
    ),
    '',
  ].join('\n')
