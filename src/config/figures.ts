import { mapping, number, whole } from './reading/declare.ts'

/** What is counted of dossiers for scores and reports. */
export const figures = mapping(
  {
    everySeconds: whole(1, 3600, {
      default: 30,
      description: 'How often is looked for what is new, while little is.',
    }),
    share: number(0.001, 1, {
      default: 0.05,
      description:
        'The part of its time that a process gives to counting while much is new: the messages themselves go first.',
    }),
    dossiersPerStep: whole(1, 1000, { default: 100, description: 'Dossiers that are read at once.' }),
    withinMinutes: whole(1, 1440, {
      default: 10,
      description:
        'Within how many minutes a partner has to know what happened. 10 is what Decree 301/2026 says of linked services; for others no text was found. After a change every dossier is counted again.',
    }),
  },
  [],
  { description: 'What scores and reports are made of (docs/figures.md).' },
)
