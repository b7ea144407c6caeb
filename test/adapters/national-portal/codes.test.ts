import { describe, expect, test } from 'vitest'
import dossier from '#schemas/dossier.json' with { type: 'json' }
import {
  applicantTypes,
  channels,
  collectionPoints,
  feeKinds,
  flags,
  onlinePayments,
  refusals,
  returnMethods,
  statuses,
  submissionPlaces,
  wordFlags,
} from '../../../adapters/national-portal/codes.ts'

const tables = {
  statuses,
  channels,
  applicantTypes,
  submissionPlaces,
  returnMethods,
  collectionPoints,
  feeKinds,
  flags,
  wordFlags,
  onlinePayments: onlinePayments('3'),
}

describe.each(Object.entries(tables))('%s', (_, table) => {
  test('reads back every code that it writes', () => {
    const there: (name: never) => string = table.toPortal
    for (const name of Object.keys(table.codes)) {
      expect(table.fromPortal(there(name as never))).toBe(name)
    }
  })

  test('knows nothing of a code outside the list', () => {
    expect(table.fromPortal('11')).toBeUndefined()
    expect(table.fromPortal('constructor')).toBeUndefined()
  })
})

describe('against our own schema', () => {
  test('every status, channel and kind of applicant has a code of the portal', () => {
    const { status, channel, applicant, submittedVia, returnMethod, onlinePayment } = dossier.properties
    expect(Object.keys(statuses.codes)).toEqual(status.enum)
    expect(Object.keys(channels.codes)).toEqual(channel.enum)
    expect(Object.keys(applicantTypes.codes)).toEqual(applicant.properties.type.enum)
    expect(Object.keys(submissionPlaces.codes)).toEqual(submittedVia.enum)
    expect(Object.keys(returnMethods.codes)).toEqual(returnMethod.enum)
    expect(Object.keys(onlinePayments('3').codes)).toEqual(onlinePayment.enum)
  })

  test('the ten statuses are the ten numbers of the portal', () => {
    expect(Object.values(statuses.codes)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  })
})

test('every refusal says in Vietnamese what happened and who has to act', () => {
  for (const { code, reason, responsible } of Object.values(refusals)) {
    expect(code).toMatch(/^[A-Z_]+$/)
    expect(reason).toMatch(/[ạ-ỹ].*\.$/u)
    expect(['sender', 'applicant', 'operator', 'partner']).toContain(responsible)
  }
})
