import { mapping, whole } from './reading/declare.ts'

/** What the city promises of its desks. */
export const desks = mapping(
  {
    promisedMetres: whole(1, 1_000_000, {
      default: 5000,
      description:
        'How far, as the crow flies, the next desk may be that takes a procedure: GET /v1/desks says whether it is kept.',
    }),
  },
  [],
  { description: 'Where people hand in. The desks themselves are a code table. docs/desks.md' },
)
