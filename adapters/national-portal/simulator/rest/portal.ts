import {
  answerText,
  type Day,
  isRecord,
  type SimulatorReceivedFile,
  type SimulatorReply,
  type SimulatorRequest,
} from '#adapter-kit'
import type { Catalogue } from '../catalogue.ts'
import { agencyRoot, readDossierCode } from '../codes.ts'
import type { Spoilable } from '../disagreements.ts'
import { vietnamDay } from '../moments.ts'
import { type Json, textOf } from '../records.ts'
import { done, inWriting, plainly, type RestAnswer, refuse } from './answers.ts'
import { fileRegister } from './files.ts'
import { restRegister } from './register.ts'
import { checkCreate, checkProgress, checkStatus } from './shapes.ts'
import { type Client, isClient, portalTokens } from './tokens.ts'

const prefix = '/rest/'

export const isRestRequest = ({ path }: SimulatorRequest): boolean => path.startsWith(prefix)

/** The service that a request is for. */
export const restAim = ({ path }: SimulatorRequest): string => path.slice(prefix.length)

interface RestOptions {
  readonly client: Client
  readonly roots: ReadonlySet<string>
  readonly catalogue: Catalogue
  now(): Date
}

interface RestPortal {
  readonly dossiers: Spoilable
  answer(request: SimulatorRequest, day: Day): SimulatorReply
  received(): Json
  files(): readonly SimulatorReceivedFile[]
  clear(): void
}

const bodyOf = (request: SimulatorRequest): unknown => {
  try {
    return JSON.parse(request.body)
  } catch {
    return undefined
  }
}

const rowsIn = (request: SimulatorRequest): readonly Json[] | undefined => {
  const body = bodyOf(request)
  return Array.isArray(body) && body.length > 0 && body.every(isRecord) ? body : undefined
}

/** The portal in its REST generation (national-protocols A.9); the address of the look-up is PROPOSED. */
export const restPortal = ({ client, roots, catalogue, now }: RestOptions): RestPortal => {
  const tokens = portalTokens()
  const files = fileRegister()
  const dossiers = restRegister()
  const refused = new Map<number, number>()
  let calls = 0

  const isOurs = (agency: string) => roots.has(agencyRoot(agency) ?? '')

  const number = ({ query }: SimulatorRequest): RestAnswer | Json => {
    const code = query.get('code') ?? ''
    if (code === '') return refuse.missing('code')
    // By a procedure the number is of the calling city (national-protocols-2026 A.9 says no more than that both are taken).
    const [root = ''] = roots
    const agency = catalogue.has(code) ? root : code
    return isOurs(agency) ? { value: dossiers.nextNumber(agency, vietnamDay(now())) } : refuse.agency()
  }

  const upload = (request: SimulatorRequest, day: Day): RestAnswer => {
    const taken = files.take(request)
    if (!taken) return refuse.missing('files')
    if (day.fires('rest-upload-nested')) return done({ data: taken })
    if (!day.fires('rest-hash-differs')) return done(taken)
    return done(taken.map((file) => ({ ...file, HashTepTin: '0'.repeat(64) })))
  }

  const create = (request: SimulatorRequest, day: Day): RestAnswer => {
    const packet = bodyOf(request)
    if (!isRecord(packet)) return refuse.format('body', 'phải là đối tượng JSON')
    const problem = checkCreate(packet, files)
    if (problem) return problem
    if (!isOurs(textOf(packet, 'MaDonViTiepNhan'))) return refuse.agency()
    const code = textOf(packet, 'MaHoSo')
    const read = readDossierCode(code, now())
    if (!read) return refuse.format('MaHoSo', 'phải theo dạng mã đơn vị-ngày-số, ngày có thật và đã đến')
    if (read.root === undefined || !roots.has(read.root)) return refuse.agency()
    if (!catalogue.has(textOf(packet, 'MaTTHC'))) return refuse.procedure()
    if (dossiers.find(code)) return refuse.exists(code)
    const created = dossiers.create(packet)
    return done(
      day.fires('rest-other-dossier') ? { ...created, maHoSo: `${code.slice(0, -4)}9999` } : created,
    )
  }

  /** Whether a row speaks of a dossier that is here; its id may be left empty. */
  const known = (row: Json, idName: string): RestAnswer | undefined => {
    const code = textOf(row, 'MaHoSo')
    const found = dossiers.find(code)
    if (!found) return refuse.unknownDossier(code)
    const id = textOf(row, idName)
    return id === '' || id === found.idHoSo ? undefined : refuse.format(idName, 'không phải của hồ sơ này')
  }

  /** Takes all rows of a call or none. */
  const takeRows = (
    request: SimulatorRequest,
    check: (row: Json, index: number) => RestAnswer | undefined,
    take: (row: Json) => void,
  ): RestAnswer => {
    const rows = rowsIn(request)
    if (!rows) return refuse.format('body', 'phải là danh sách có dòng')
    for (const [index, row] of rows.entries()) {
      const problem = check(row, index)
      if (problem) return problem
    }
    for (const row of rows) take(row)
    return done()
  }

  const progress = (request: SimulatorRequest): RestAnswer =>
    takeRows(
      request,
      (row, index) =>
        checkProgress(row) ??
        known(row, 'IDHoSo') ??
        (dossiers.hasProgress(row) ? refuse.duplicateRow(index) : undefined),
      dossiers.addProgress,
    )

  const status = (request: SimulatorRequest): RestAnswer =>
    takeRows(request, (row) => checkStatus(row, files) ?? known(row, 'IdHoSo'), dossiers.update)

  const lookUp = ({ query }: SimulatorRequest): RestAnswer => {
    const maHoSo = query.get('maHoSo') ?? ''
    const found = dossiers.find(maHoSo)
    if (!found) return refuse.unknownDossier(maHoSo)
    return done({ idHoSo: found.idHoSo, maHoSo, trangThai: found.statuses.at(-1) })
  }

  const services: Readonly<
    Record<string, [string, (request: SimulatorRequest, day: Day) => RestAnswer | Json]>
  > = {
    GetNextValue: ['GET', number],
    UploadFile: ['POST', upload],
    CreateDossier: ['POST', create],
    CapNhatTienTrinh: ['POST', progress],
    CapNhatTrangThai: ['POST', status],
    TraCuuHoSo: ['GET', lookUp],
  }

  const serve = (request: SimulatorRequest, day: Day): RestAnswer | Json => {
    const [method, service] = services[restAim(request)] ?? []
    if (!service || request.method !== method) return refuse.path()
    if (day.fires('rest-token-expired')) tokens.end(request)
    if (!tokens.holds(request, now())) return refuse.token()
    calls += 1
    return service(request, day)
  }

  const isAnswer = (answer: RestAnswer | Json): answer is RestAnswer => 'status' in answer

  return {
    dossiers,
    answer(request, day) {
      const logsIn = restAim(request) === 'token'
      if (!logsIn && day.fires('rest-portal-down')) return answerText(502, 'Bad Gateway')
      if (logsIn && isClient(request, client)) return plainly(tokens.grant(now()))
      const answer = logsIn ? refuse.client() : serve(request, day)
      if (!isAnswer(answer)) return plainly(answer)
      if (answer.status !== 200) refused.set(answer.status, (refused.get(answer.status) ?? 0) + 1)
      return inWriting(answer, day)
    },
    received: () => ({
      dossiers: dossiers.held(),
      // Their number alone: what was uploaded and is in no dossier is nothing yet.
      files: files.size(),
      refusals: Object.fromEntries(refused),
      calls,
    }),
    files: files.all,
    clear() {
      dossiers.clear()
      files.clear()
      refused.clear()
      calls = 0
    },
  }
}

/** Days that this generation alone can have. */
export const restFaults = {
  'rest-portal-down': 'the LGSP answers 502, for the portal behind it is down; nothing is done',
  'rest-token-expired': 'the token ends before the call is processed; HTTP 401',
  'rest-hash-differs': 'an upload is answered with the hash of another file',
  'rest-upload-nested': 'the rows of an upload stand one level deeper, in a `data` of their own',
  'rest-other-dossier': 'a create is answered with the code of another dossier, after it was stored',
  'rest-code-absent': 'answers have no code',
  'rest-code-zero': 'success is code "0" instead of 200',
  'rest-refusal-with-200': 'a refusal comes with HTTP 200; only its code says no',
  nfd: 'all texts of the answer are in NFD',
}
