import type { Dossier, Progress } from '#schemas/types.ts'
import type { ClassicSettings } from '../../../adapters/national-portal/settings.ts'

export const settings: ClassicSettings = {
  generation: 'classic',
  adapterUrl: 'http://portal.test/VXPAdapter/RestService/forward',
  loginPath: 'mapi/login',
  integrationPath: 'mapi/integration',
  sharePath: 'mapi/share',
  username: 'longbien',
  password: 'mat-khau-thu',
  dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider',
  routeAs: 'header',
  agencyCode: '000.00.00.H26',
  procedureCodeForm: 'as-given',
  identifierTypes: { 'personal-id': '1', cmnd: '2' },
  databaseCodes: { population: '7' },
  sendTechId: 'online-only',
  receptionDate: 'required',
  paidNotOnline: '3',
  supplementStates: { waiting: '0', received: '1' },
  repeatedProgressRow: 'stored-again',
  refusalCodes: {
    '3': 'in-words',
    '-3': 'in-words',
    '4': 'missing',
    '5': 'session-ended',
    '6': 'required-missing',
    '7': 'bad-format',
    '8': 'procedure-unknown',
    '9': 'agency-refused',
    '10': 'too-long',
    '11': 'list-too-long',
    '12': 'duplicate',
    '99': 'broken',
  },
  citizenWithoutNumber: 'representative',
  citizenRepresentative: 'left-out',
  repeatedEvaluation: 'harmless',
  channelCodes: { direct: '1', online: '2', postal: '3' },
  opinionsAs: 'list',
  inbound: {
    services: {
      submission: 'NopHoSoTrucTuyen',
      supplement: 'BoSungHoSo',
      withdrawal: 'RutHoSo',
      taxPayment: 'NhanChungTuThueDat',
      taxNotice: 'NhanThongBaoThueDat',
      payment: 'XacNhanThanhToan',
    },
    changesService: 'LayDanhSachThayDoiHoSo',
    pageSize: 3,
    overlapSeconds: 900,
    statuses: { accepted: '2', 'supplement-requested': '5', refused: '5' },
  },
  payment: {
    partnerCode: 'THU01',
    secret: 'khoa-thu-nghiem',
    initUrl: 'http://portal.test/payment/init',
    queryUrl: 'http://portal.test/payment/query',
    states: { '0': 'paid', '00': 'paid', '01': 'waiting', '02': 'failed' },
    answers: { done: '00', notProven: '97', refused: '99', unavailable: '96' },
  },
}

/** Complete in all that the portal scores, so that each test takes one thing away. */
export const aDossier = (change: Partial<Dossier> = {}): Dossier => ({
  code: 'H26.900.01-261105-0041',
  procedure: { code: '1.004227', name: 'Thủ tục minh họa', fieldCode: 'G15-TP07', fieldName: 'Hộ tịch' },
  channel: 'direct',
  submittedVia: 'own-system',
  status: 'accepted',
  applicant: {
    type: 'citizen',
    fullName: 'Bùi Thị Tưởng Tượng',
    identifiers: [{ type: 'personal-id', value: '001192000041' }],
  },
  summary: 'Hồ sơ minh họa',
  receivingAgency: { code: 'H26.900.01', name: 'Chi nhánh số 1' },
  competentAgency: { code: 'H26.900', name: 'UBND phường Minh Họa' },
  submittedAt: '2026-11-05T08:10:00+07:00',
  receivedAt: '2026-11-05T08:15:00+07:00',
  dueAt: '2026-11-12T17:00:00+07:00',
  returnMethod: 'direct',
  documents: [
    {
      id: 'file-1',
      fileName: 'don.pdf',
      url: 'https://files.example.vn/f/file-1',
      componentCode: '000.00.00.G15-KQ000001',
      digitised: true,
      fromResultWarehouse: false,
    },
  ],
  onlinePayment: 'none',
  vneidVerified: false,
  ...change,
})

export const aStep = (change: Partial<Progress> = {}): Progress => ({
  dossierCode: 'H26.900.01-261105-0041',
  status: 'processing',
  officer: { name: 'Ngô Văn Thử' },
  at: '2026-11-05T14:00:00+07:00',
  content: 'Chuyển thụ lý',
  ...change,
})

export const without = <Key extends keyof Dossier>(dossier: Dossier, ...keys: Key[]): Dossier => {
  const copy: Partial<Dossier> = { ...dossier }
  for (const key of keys) delete copy[key]
  return copy as Dossier
}
