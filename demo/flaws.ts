import type { Dossier } from '#schemas/types.ts'

/** One deliberate mistake, and where and why it is stopped. */
export interface Flaw {
  readonly name: string
  /** Our door (400), the partner's answer, or a dead letter: accepted, but not to be sent as it is. */
  readonly stopsAt: 'door' | 'partner' | 'dead'
  /** The code that the first message which is stopped gets. */
  readonly code: string
  /** Corrupts the dossier's code from the beginning. */
  readonly rename?: (code: string) => string
  /** Corrupts each state. */
  readonly corrupt?: (dossier: Dossier) => object
  /** The states are never handed in, only the steps of work. */
  readonly withoutStates?: true
}

const withProcedure = (dossier: Dossier, change: object) => ({
  ...dossier,
  procedure: { ...dossier.procedure, ...change },
})

export const flaws: readonly Flaw[] = [
  {
    name: 'a personal id with a digit missing',
    stopsAt: 'door',
    code: 'IDENTIFIER_FORMAT',
    corrupt: (dossier) => ({
      ...dossier,
      applicant: { ...dossier.applicant, identifiers: [{ type: 'personal-id', value: '00309512345' }] },
    }),
  },
  {
    name: 'a day that no calendar has in the dossier code',
    stopsAt: 'door',
    code: 'DOSSIER_CODE_DATE',
    rename: (code) => code.replace(/-(\d{4})\d{4}-/, '-$10231-'),
  },
  {
    name: 'due before it was received',
    stopsAt: 'door',
    code: 'DATE_ORDER',
    corrupt: (dossier) => ({ ...dossier, dueAt: `${dossier.submittedAt.slice(0, 10)}T00:00:00+07:00` }),
  },
  {
    name: 'no summary',
    stopsAt: 'door',
    code: 'REQUIRED',
    corrupt: ({ summary: _, ...dossier }) => dossier,
  },
  {
    name: 'a procedure without its name',
    stopsAt: 'door',
    code: 'REQUIRED',
    corrupt: (dossier) => withProcedure(dossier, { name: undefined }),
  },
  {
    name: 'a channel that does not exist',
    stopsAt: 'door',
    code: 'NOT_ALLOWED',
    corrupt: (dossier) => ({ ...dossier, channel: 'internet' }),
  },
  {
    name: 'a procedure that the portal does not know',
    stopsAt: 'partner',
    code: 'PROCEDURE_UNKNOWN',
    corrupt: (dossier) => withProcedure(dossier, { code: '1.999999' }),
  },
  {
    name: 'steps of a dossier that was never handed in',
    stopsAt: 'partner',
    code: 'DOSSIER_UNKNOWN_AT_PARTNER',
    withoutStates: true,
  },
  {
    name: 'a local procedure code without a national one',
    stopsAt: 'dead',
    code: 'PROCEDURE_UNMAPPED',
    corrupt: (dossier) => withProcedure(dossier, { code: 'H26-DP-0012' }),
  },
  {
    name: "another province's dossier",
    stopsAt: 'dead',
    code: 'AGENCY_MISMATCH',
    rename: (code) => code.replace(/^H26/, 'H99'),
  },
]

const share = 0.03

/** Which dossiers are faulty: spread evenly, each kind at least once and about equally often; never the first. */
export const flawAt = (index: number, dossiers: number): Flaw | undefined => {
  const faulty = Math.max(flaws.length, Math.round(dossiers * share))
  const every = Math.floor(dossiers / faulty)
  const number = Math.floor(index / every)
  return index % every === every - 1 && number < faulty ? flaws[number % flaws.length] : undefined
}
