import { filings } from './business-registration.ts'
import { outbox } from './city-warehouse.ts'
import { marriages } from './civil-status.ts'
import { certificates } from './criminal-records.ts'
import { type Deed, questions } from './deeds.ts'
import { petitions } from './feedback.ts'
import { landDossiers } from './land.ts'
import { fees } from './payments.ts'
import { postalOrders } from './postal.ts'
import { known } from './purpose-dossier.ts'
import { catalogues } from './shared-catalogues.ts'
import { benefits } from './social-protection.ts'

/** A further system, what the day does with it, and how both sides count it. */
export interface System {
  /** Its endpoint in config/demo.yaml, its adapter and its simulator have the same name. */
  readonly endpoint: string
  readonly about: string
  readonly deeds: readonly Deed[]
}

export const systems: readonly System[] = [
  {
    endpoint: 'business-registration',
    about: 'questions, filings that moved',
    deeds: [
      questions('business-registration', 'lookUpEnterprise', {
        aim: 'chiTietDoanhNghiep',
        data: [{ taxCode: known.taxCode }, { taxCode: known.taxCode }],
      }),
      filings,
    ],
  },
  {
    endpoint: 'social-insurance',
    about: 'questions about an insured person',
    deeds: [
      questions('social-insurance', 'lookUpInsuredPerson', {
        aim: 'POST /getTraCuuTtHgdByMaSoBhxh',
        data: [{ insuranceNumber: '0100000001' }],
      }),
      questions('social-insurance', 'findInsuranceNumber', {
        aim: 'POST /getMaSoBhxhTheoTieuChi',
        data: [
          {
            fullName: known.fullName,
            birthDate: { year: 1990, month: 1, day: 15 },
            sex: 'female',
            provinceCode: '01',
            wardCode: '00004',
          },
        ],
      }),
    ],
  },
  {
    endpoint: 'health-certificate',
    about: 'a question about a certificate',
    deeds: [
      questions('health-certificate', 'lookUpCertificate', {
        aim: '/api/platform/data-sync/query',
        data: [
          {
            number: 'GKSK-2026-000123',
            holder: { personalId: known.personalId, fullName: known.fullName },
          },
        ],
      }),
    ],
  },
  {
    endpoint: 'construction-permit',
    about: 'a question about a permit',
    deeds: [
      questions('construction-permit', 'lookUpPermit', {
        aim: '/giay-phep-xay-dung/tra-cuu',
        data: [{ number: '123/GPXD-2026' }],
      }),
    ],
  },
  {
    endpoint: 'land',
    about: 'dossiers handed over, calls, a result',
    deeds: [landDossiers],
  },
  {
    endpoint: 'feedback',
    about: 'petitions, an answer, satisfaction',
    deeds: [petitions],
  },
  {
    endpoint: 'social-protection',
    about: 'dossiers given, others filed there',
    deeds: [benefits],
  },
  {
    endpoint: 'civil-status',
    about: 'marriages handed over, then asked about',
    deeds: [marriages],
  },
  {
    endpoint: 'criminal-records',
    about: 'old applications, certificates',
    deeds: [certificates],
  },
  {
    endpoint: 'postal',
    about: 'orders, tracked to their end',
    deeds: [postalOrders],
  },
  {
    endpoint: 'payments',
    about: 'fees paid, and their receipts',
    deeds: [fees],
  },
  {
    endpoint: 'shared-catalogues',
    about: 'a code table, staged and confirmed',
    deeds: [catalogues],
  },
  {
    endpoint: 'city-warehouse',
    about: 'events, and results of the citizen',
    deeds: [outbox],
  },
]
