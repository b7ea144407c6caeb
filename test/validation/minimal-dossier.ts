/** The smallest dossier that is valid; the person is invented. */
export const minimalDossier = {
  code: '000.00.00.H26-260131-0001',
  procedure: { code: '1.000001', name: 'Thủ tục thử', fieldCode: 'G00-00', fieldName: 'Thử' },
  channel: 'direct',
  submittedVia: 'own-system',
  status: 'accepted',
  applicant: { type: 'citizen', fullName: 'Trần Thị Thử', identifiers: [] },
  summary: 'Thử',
  receivingAgency: { code: '000.00.00.H26', name: 'Đơn vị' },
  competentAgency: { code: '000.00.00.H26', name: 'Đơn vị' },
  submittedAt: '2026-01-31T08:00:00+07:00',
  returnMethod: 'direct',
}
