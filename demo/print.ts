import { grouped } from './figure-line.ts'
import { onlineLines } from './online-print.ts'
import { ownerLines } from './owner-print.ts'
import type { DayReport } from './run-day.ts'
import type { FateName, Figures, Reason, Summary } from './summary.ts'
import { supervisionLines } from './supervision/supervision-print.ts'
import { systemLines } from './systems/systems-print.ts'

const rows: readonly [keyof Figures, string][] = [
  ['accepted', 'accepted'],
  ['crossed', '  crossed'],
  ['refusedByPartner', '  refused by the partner'],
  ['dead', '  dead letters, a person has to look'],
  ['retrying', '  still retrying'],
  ['parked', '  parked, nobody knows whether it arrived'],
  ['lost', '  LOST'],
  ['refusedAtDoor', 'refused at intake'],
]

/** Shown only where there are any. */
const rare: ReadonlySet<FateName | 'accepted'> = new Set(['parked', 'lost'])

const line = (label: string, cells: readonly string[]) =>
  `${label.padEnd(42)}${cells.map((cell) => cell.padStart(10)).join('')}`

const table = ({ byType, ...all }: Summary): string[] => [
  line('', ['dossiers', 'progress', 'messages']),
  ...rows
    .filter(([name]) => !rare.has(name) || all[name] > 0)
    .map(([name, label]) =>
      line(label, [byType.dossier[name], byType.progress[name], all[name]].map(grouped)),
    ),
]

const reasonLines = (title: string, reasons: readonly Reason[]): string[] =>
  reasons.length === 0
    ? []
    : [
        '',
        title,
        ...reasons.map(
          ({ code, reason, messages }) => `${grouped(messages).padStart(6)}  ${code.padEnd(28)}${reason}`,
        ),
      ]

const maxShown = 20

const verdict = (differences: readonly string[]): string[] =>
  differences.length === 0
    ? [
        'The figures agree with what the simulated portal, the simulated ministries, the further systems and the simulated city hold:',
        'each dossier once, both ways, every step and every state in order, each with its owner, nothing else.',
      ]
    : [
        `The figures do NOT agree with what the simulated portal, the simulated ministries, the further systems and the simulated city hold (${differences.length}):`,
        ...differences.slice(0, maxShown).map((difference) => `  ${difference}`),
      ]

export const reportText = ({
  plan,
  dossiers,
  faulty,
  summary,
  online,
  senders,
  mirrors,
  systems,
  supervision,
  differences,
  seconds,
}: DayReport): string =>
  [
    '',
    `From the city: ${grouped(dossiers)} dossiers of ${plan.day}, ${faulty} of them faulty on purpose: ${seconds.toFixed(1)} s`,
    '',
    ...table(summary),
    ...reasonLines('Refused at intake', summary.reasons.refusedAtDoor),
    ...reasonLines('Refused by the partner', summary.reasons.refusedByPartner),
    ...reasonLines('Dead letters', summary.reasons.dead),
    '',
    ...onlineLines(online),
    '',
    ...ownerLines(senders, mirrors),
    '',
    ...systemLines(systems),
    '',
    ...supervisionLines(supervision),
    '',
    ...verdict(differences),
    '',
  ].join('\n')

/** The summary for a program: one line. */
export const reportJson = (report: DayReport): string => {
  const { dossiers, faulty, summary, differences, seconds } = report
  const { accepted, crossed, refusedAtDoor, refusedByPartner, retrying, dead, parked, lost } = summary
  const figures = { accepted, crossed, refusedAtDoor, refusedByPartner, retrying, dead, parked, lost }
  const { byType, reasons } = summary
  const addsUp = differences.length === 0
  const { figures: counted, seconds: took, reported } = report.online
  const online = { ...counted, reported, seconds: took }
  const senders = report.senders.figures
  const mirrors = report.mirrors.figures
  const systems = Object.fromEntries(
    report.systems.systems.map(({ endpoint, held, agreed }) => [endpoint, { held, agreed }]),
  )
  const { differences: _, ...supervision } = report.supervision
  return `${JSON.stringify({ ...figures, addsUp, dossiers, faulty, seconds, online, senders, mirrors, systems, supervision, byType, reasons, differences })}\n`
}
