import { mapping, whole } from './reading/declare.ts'

const days = (standard: number, description: string) => whole(0, 36_500, { default: standard, description })

export const retention = mapping(
  {
    completedDays: days(
      365,
      'Delivered, messages that no route took anywhere, and what became of endpoints.',
    ),
    rejectedDays: days(730, 'Refused by the partner.'),
    deadDays: days(730, 'Given up; replay or cancel them before.'),
    cancelledDays: days(365, 'Cancelled by a person.'),
    supersededDays: days(365, 'Made pointless by a newer state.'),
    queriesDays: days(1825, 'Who asked what about whom, and why; and who fetched which file.'),
    accessesDays: days(1825, 'Who looked at whom, when and why.'),
    cleansingDays: days(
      30,
      'What a file that was held against a database came to, counted from the end of its run.',
    ),
    reconciliationsDays: days(
      365,
      'What came of comparing both sides, counted from the end of each run; and the last comparison of dossiers that did not change since.',
    ),
    receptionsDays: days(90, 'What partners sent us, byte by byte, and what became of it.'),
    incomingFilesDays: days(
      1825,
      'Files that partners gave, counted from the end of the month in which they came; longer where a message that its endpoint brought in that month or the next is still there.',
    ),
    refusedCallsDays: days(
      365,
      'How often which address came with a wrong key or a callback that was not proven.',
    ),
    eventKeysDays: days(
      1825,
      "By which keys partners' events are known. What comes once more after that is taken for new.",
    ),
    inboxAcknowledgedDays: days(
      0,
      'What lies in an inbox and every consumer has acknowledged, counted from the day on which it was accepted; 0: as long as its message.',
    ),
    inboxDays: days(
      365,
      'What lies in an inbox and somebody has not acknowledged; counted likewise, 0 for ever. That it went is logged and counted. A consumer that has not come for so long is forgotten.',
    ),
  },
  [],
  {
    description:
      'What is done goes after so many days, counted from the end of the month in which it was accepted; 0 keeps it for ever. What is under way or parked never goes, however old.',
  },
)
