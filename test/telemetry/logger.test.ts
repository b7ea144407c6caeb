import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { markedNames } from '#schemas/marked-names.ts'
import { type JsonSchema, schemas } from '#schemas/registry.ts'
import { createLogger } from '#telemetry/logger.ts'
import { nationalPortal } from '../../adapters/national-portal/adapter.ts'

const ours = [...Object.values(schemas), nationalPortal.settings]

const logging = (level = 'info', marked: readonly JsonSchema[] = ours) => {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return {
    logger: createLogger(level, marked, destination),
    lines,
  }
}

describe('a log line', () => {
  test('never shows what a schema marks as personal or secret, down to three levels', () => {
    const { logger, lines } = logging()
    const secrets = { fullName: 'Người Bí Mật', personalId: '001190000001', password: 'mat-khau' }
    logger.info(
      { event: 'delivery.attempt', ...secrets, applicant: secrets, message: { applicant: secrets } },
      'attempt',
    )
    for (const secret of Object.values(secrets)) expect(lines.join('')).not.toContain(secret)
    expect(lines.join('')).toContain('[redacted]')
  })

  test('never shows what a schema marks on the items of a list, nor what is marked inside them', () => {
    const phones = { type: 'array', items: { type: 'string', 'x-personal': true } }
    const people = { type: 'array', items: { properties: { nickname: { writeOnly: true } } } }
    const { logger, lines } = logging('info', [{ properties: { phones, people } }])
    logger.info(
      {
        event: 'delivery.attempt',
        phones: ['0900000001', '0900000002'],
        people: [{ nickname: 'Tí', rank: 3 }],
      },
      'attempt',
    )
    expect(JSON.parse(lines.join(''))).toMatchObject({
      phones: '[redacted]',
      people: [{ nickname: '[redacted]', rank: 3 }],
    })
  })

  test('never shows a body, a key or a session, marked or not', () => {
    const { logger, lines } = logging()
    for (const name of ['body', 'data', 'authorization', 'session', 'token']) {
      logger.info(
        { event: 'delivery.attempt', [name]: { text: 'lộ ra' }, request: { [name]: 'lộ ra' } },
        'attempt',
      )
    }
    expect(lines).toHaveLength(5)
    expect(lines.join('')).not.toContain('lộ ra')
  })

  test('is one JSON object with its level in words and its time', () => {
    const { logger, lines } = logging()
    logger.warn({ event: 'endpoint.paused', messageId: 'm-1', endpoint: 'portal' }, 'attempt')
    const line = JSON.parse(lines[0] ?? '')
    expect(line).toMatchObject({ level: 'warn', msg: 'attempt', messageId: 'm-1', endpoint: 'portal' })
    expect(new Date(line.time).toISOString()).toBe(line.time)
  })

  test('below the level is not written', () => {
    const { logger, lines } = logging('error')
    logger.info({ event: 'delivery.attempt' }, 'quiet')
    expect(lines).toEqual([])
  })
})

describe('marked names', () => {
  test('are found at any depth, in definitions, lists and branches, and not in examples', () => {
    const secret = { type: 'string', writeOnly: true }
    const person = { type: 'string', 'x-personal': true }
    const names = markedNames({
      properties: {
        plain: { type: 'string' },
        list: { items: { properties: { inList: person } } },
        inProperties: secret,
      },
      $defs: { part: { properties: { inDefinition: secret } }, marked: person },
      anyOf: [{ properties: { inBranch: person } }],
      examples: [{ properties: { inExample: secret } }],
    })
    expect(new Set(names)).toEqual(new Set(['inList', 'inProperties', 'inDefinition', 'marked', 'inBranch']))
  })

  test('on the items of a list are those of the list, however the list is wrapped', () => {
    const marked = { type: 'string', writeOnly: true }
    const names = markedNames({
      properties: {
        flat: { type: 'array', items: marked },
        nested: { type: 'array', items: { type: 'array', items: marked } },
        branch: { anyOf: [{ type: 'null' }, marked] },
        listInBranch: { oneOf: [marked, { type: 'array', items: marked }] },
        plain: { type: 'array', items: { type: 'string' } },
      },
    })
    expect(new Set(names)).toEqual(new Set(['flat', 'nested', 'branch', 'listInBranch']))
  })

  test('of a dossier hold every field that tells who the applicant is', () => {
    expect(markedNames(schemas.dossier)).toEqual(
      expect.arrayContaining(['fullName', 'value', 'phone', 'email', 'address']),
    )
  })
})
