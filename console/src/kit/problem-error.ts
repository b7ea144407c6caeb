interface Finding {
  readonly pointer: string
  readonly code: string
  readonly message: string
}

/** A problem document (RFC 9457), as far as it is shown. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  /** Names the call. */
  readonly instance?: string
  readonly errors?: readonly Finding[]
  readonly warnings?: readonly Finding[]
  readonly partnerText?: string
}

/** An answer that is no success, with the server's own words. */
export class ProblemError extends Error {
  readonly problem: Problem
  /** Whole seconds, where the server says when to come again. */
  readonly retryAfter: number | undefined

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** `/problems/session-over` → `session-over` */
export const problemName = (error: unknown): string | undefined =>
  error instanceof ProblemError ? error.problem.type.split('/').at(-1) : undefined

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'type' in body && 'title' in body && 'status' in body

/** What stands in front of the gateway may answer too, in its own form. */
export const problemOf = (body: unknown, response: Response): ProblemError => {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const problem = isProblem(body)
    ? body
    : {
        type: 'about:blank',
        title: `HTTP ${response.status} ${response.statusText}`.trim(),
        status: response.status,
      }
  return new ProblemError(problem, Number.isNaN(retryAfter) ? undefined : retryAfter)
}
