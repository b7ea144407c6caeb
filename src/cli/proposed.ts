import type { Context } from './context.ts'

/** What waits, or waited, for a second person. */
export interface Proposal {
  readonly proposal: string
  readonly state: string
  readonly action: string
  readonly messageId?: string
  readonly by: string
  readonly reason: string
  readonly createdAt: string
  readonly asked?: unknown
}

export const proposalText = (
  { proposal, state, action, by, reason, asked }: Proposal,
  { say }: Pick<Context, 'say'>,
): string => {
  const what = asked === undefined ? '' : `${JSON.stringify(asked)}\n`
  const head = say({
    vi: `đề nghị ${proposal} ${state}: ${action}, bởi ${by}: ${reason}\n`,
    en: `proposal ${proposal} ${state}: ${action}, by ${by}: ${reason}\n`,
  })
  if (state !== 'waiting') return `${head}${what}`
  const next = say({
    vi: `người thứ hai duyệt: longbien proposals ${proposal} --approve --reason "…"\n`,
    en: `a second person approves it: longbien proposals ${proposal} --approve --reason "…"\n`,
  })
  return `${head}${what}${next}`
}

/** For people: what was done, or that it waits for a second person. */
export const unlessProposed =
  <Body extends object>(print: (body: Body) => string, context: Pick<Context, 'say'>) =>
  (answer: Body | Proposal): string =>
    'proposal' in answer ? proposalText(answer, context) : print(answer)
