import { expect, test } from 'vitest'
import { agencyNamesOf } from '#figures/agency-names.ts'
import type { RecordedDossier, RecordedMessage } from '#figures/recorded-dossier.ts'

const at = Date.parse('2026-11-02T02:00:00Z')

const named = (minute: number, name: string | undefined, change: Partial<RecordedMessage> = {}) => ({
  seq: minute,
  type: 'dossier',
  acceptedAt: at + minute * 60_000,
  data: { competentAgency: { code: 'H26.107', ...(name !== undefined && { name }) } },
  warnings: [],
  ...change,
})

const record = (...messages: readonly RecordedMessage[]): RecordedDossier => ({
  code: 'H26.107-261102-0001',
  owner: 'sender/city',
  status: null,
  procedure: null,
  channel: null,
  receivingAgency: null,
  competentAgency: null,
  submittedAt: null,
  receivedAt: null,
  dueAt: null,
  createdAt: at,
  messageCount: messages.length,
  deliveryCount: 0,
  messages,
  deliveries: [],
})

test.each([
  ['the newest state of any dossier', [record(named(5, 'Mới')), record(named(1, 'Cũ'))], 'Mới'],
  ['a later one of the same time', [record(named(1, 'Trước'), named(1, 'Sau'))], 'Sau'],
  [
    'a state of the city before a newer one of another owner',
    [record(named(1, 'Thành phố')), record(named(9, 'Nơi khác', { type: 'dossier-mirror' }))],
    'Thành phố',
  ],
  [
    'another owner where the city says nothing',
    [record(named(9, 'Nơi khác', { type: 'dossier-mirror' }))],
    'Nơi khác',
  ],
  [
    'nobody whose word about the dossier counts for nothing',
    [record(named(1, 'Chủ'), named(2, 'Lạ', { warnings: ['DOSSIER_CONFLICT'] }))],
    'Chủ',
  ],
  ['nobody where a state has the code alone', [record(named(1, undefined))], undefined],
  ['nobody where the body cannot be read', [record(named(1, 'Chủ', { data: undefined }))], undefined],
])('an agency is called as by %s', (_, records, name) => {
  expect(agencyNamesOf(records).map((one) => [one.code, one.name])).toEqual(
    name === undefined ? [] : [['H26.107', name]],
  )
})
