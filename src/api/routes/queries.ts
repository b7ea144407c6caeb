import type { FastifyInstance } from 'fastify'
import { type Finding, reject } from '#adapter-kit'
import type { Purpose } from '#schemas/types.ts'
import { documented } from '../documentation.ts'
import type { Gateway, QueryTarget } from '../gateway.ts'
import { findingBody, type ProblemName, problem } from '../http/problem.ts'
import { partFindings } from '../part-findings.ts'
import { idempotencyKeyOf, language, senderOf, traceOf } from '../request-parts.ts'
import { asking } from '../who.ts'
import { reasonInWords } from '../wording.ts'

const failures: Readonly<Record<'unavailable' | 'timed-out' | 'unusable', ProblemName>> = {
  unavailable: 'partner-unavailable',
  'timed-out': 'partner-timeout',
  unusable: 'partner-unusable',
}

const bodyFindings = (body: unknown, target: QueryTarget, gateway: Gateway): Finding[] => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return [reject('', 'WRONG_TYPE', 'Cần một đối tượng JSON', 'A JSON object is expected')]
  }
  const { purpose, data, ...unknown } = body as Record<string, unknown>
  const found = Object.keys(unknown).map((name) =>
    reject(`/${name}`, 'UNKNOWN_FIELD', 'Trường không có trong đặc tả', 'Not a field of this contract'),
  )
  if (purpose !== undefined) found.push(...partFindings(gateway, 'purpose', purpose, '/purpose'))
  else if (target.personal)
    found.push(reject('/purpose', 'REQUIRED', 'Phải nêu mục đích khai thác', 'The purpose is missing'))
  return [...found, ...partFindings(gateway, target.input, data ?? {}, '/data')]
}

/** Questions to a partner while the officer waits. */
export const queryRoutes = (app: FastifyInstance, gateway: Gateway): void => {
  app.post('/v1/queries/:endpoint/:operation', documented('postQuery'), async (request) => {
    const sender = senderOf(request)
    const { endpoint, operation } = request.params as { endpoint: string; operation: string }
    const target = gateway.queryTarget(endpoint, operation)
    if (!target) throw problem('not-found')
    if (!asking(endpoint, operation).admits(sender, {})) throw problem('forbidden')
    // A question changes nothing and its answer is not kept: with the same key it is simply asked again.
    idempotencyKeyOf(request)
    const findings = bodyFindings(request.body, target, gateway)
    if (findings.some(({ severity }) => severity === 'reject')) throw problem('invalid-message', { findings })

    const { purpose, data } = request.body as { purpose?: Purpose; data?: unknown }
    const answer = await gateway.ask({
      sender: sender.name,
      endpoint,
      operation,
      data: data ?? {},
      trace: traceOf(request),
      ...(purpose && { purpose }),
    })
    if (answer.kind === 'failed') {
      const { code, reason, retryAfterSeconds } = answer
      throw problem(failures[answer.failure], {
        detail: reasonInWords(code, reason, language(request)),
        more: { code },
        ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      })
    }
    if (answer.outcome.kind === 'rejected') {
      const { code, reason, responsible, partnerCode, pointer } = answer.outcome
      throw problem('rejected-by-partner', {
        detail: reasonInWords(code, reason, language(request)),
        more: {
          code,
          responsible,
          ...(partnerCode !== undefined && { partnerCode }),
          ...(pointer !== undefined && { pointer }),
        },
      })
    }
    const warnings = [...findings, ...answer.warnings].map((finding) =>
      findingBody(finding, language(request)),
    )
    return { ...answer.outcome, ...(warnings.length > 0 && { warnings }) }
  })
}
