import { describe, expect, test } from 'vitest'
import { problemsOf, restSettings } from './settings.ts'

const connection = {
  adapterUrl: 'https://ss.example.vn/forward',
  integrationPath: 'mapi/g',
  sharePath: 'mapi/g',
  username: 'demo',
  password: 'demo-password',
  dstcode: 'VN:GOV:000.00.00.G22:vpcpdvcprovider',
}
const agencyCode = '000.00.00.H26'
const rest = { baseUrl: 'https://lgsp.example.vn/dvcqg', clientId: 'city', clientSecret: 'secret' }

const without = (value: object, name: string) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))

describe('settings', () => {
  test.each([
    ['classic by default', { agencyCode, ...connection }],
    ['REST alone', { agencyCode, generation: 'rest', rest }],
    ['REST while classic dossiers are left', { agencyCode, generation: 'rest', rest, ...connection }],
    ['classic while REST dossiers are left', { agencyCode, generation: 'classic', rest, ...connection }],
  ])('of %s are complete', (_name, given) => {
    expect(problemsOf(given)).toEqual([])
  })

  test.each(Object.keys(connection))('of classic name %s when it is missing', (name) => {
    expect(problemsOf({ agencyCode, ...without(connection, name) })).toContain(`/${name} REQUIRED`)
  })

  test.each(Object.keys(rest))('of REST name %s when it is missing', (name) => {
    const given = { agencyCode, generation: 'rest', rest: without(rest, name) }
    expect(problemsOf(given)).toEqual([`/rest/${name} REQUIRED`])
  })

  test('of REST without the section name the section', () => {
    expect(problemsOf({ agencyCode, generation: 'rest', ...connection })).toEqual(['/rest REQUIRED'])
  })

  test('of a classic connection that is left half are a mistake too', () => {
    const given = { agencyCode, generation: 'rest', rest, ...without(connection, 'password') }
    expect(problemsOf(given)).toEqual(['/password REQUIRED'])
  })

  test('have a default for everything that is not known of an installation', () => {
    expect(restSettings().rest).toMatchObject({
      numbering: 'city',
      repeatedCreate: 'unknown',
      repeatedStatus: 'unknown',
      repeatedProgressRow: 'stored-again',
      fileHash: 'sha256',
      paths: { create: 'CreateDossier', upload: 'UploadFile' },
      resultCodes: { document: 'KQ.DVC.THONGTIN' },
    })
  })
})
