import type { Example } from '#conformance'

const context = {
  requestId: '0f6a4c1e-6a52-4c70-9c59-3f1f6f0c0b01',
  at: '2026-11-05T08:30:00+07:00',
  known: false,
}
const key = '001190000058'
const claim = (fullName: string) => ({ personalId: key, fullName, birthDate: { year: 1990 } })
const letter = (name: string) => ({ action: 'keep', fields: { key, name } })

export const letterboxExamples: readonly Example[] = [
  {
    file: 'keep',
    title: 'A claim is kept',
    operation: 'keep',
    context,
    input: claim('Mạc Thị Giả Sử'),
    request: letter('Mạc Thị Giả Sử'),
    replies: [
      { title: 'kept', reply: { answer: 'kept' }, outcome: { kind: 'completed', data: { message: '' } } },
      {
        title: 'perhaps',
        reply: { answer: 'perhaps' },
        failure: { failure: 'in-doubt', code: 'REPLY_UNCLEAR' },
      },
    ],
    simulator: 'completed',
  },
  {
    file: 'refused',
    title: 'A claim is refused',
    operation: 'keep',
    context,
    input: claim('Từ Chối'),
    request: letter('Từ Chối'),
    replies: [
      {
        title: 'no',
        reply: { answer: 'no', text: 'Không nhận' },
        outcome: { kind: 'rejected', code: 'REFUSED', reason: 'Không nhận', responsible: 'sender' },
      },
    ],
    simulator: 'rejected',
  },
  {
    file: 'ask',
    title: 'A dossier is not there',
    operation: 'ask',
    context,
    input: { dossierCode: 'H26.900.01-261105-0051' },
    request: { action: 'ask', fields: { key: 'H26.900.01-261105-0051' } },
    replies: [],
    simulator: 'completed',
  },
]
