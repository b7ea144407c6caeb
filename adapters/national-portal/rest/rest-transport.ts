import { randomUUID } from 'node:crypto'
import {
  asFailure,
  permanent,
  reject,
  type SendOptions,
  type Transport,
  type TransportTools,
  transient,
} from '#adapter-kit'
import { type HttpReply, httpClient } from '#transport/http.ts'
import { endsSession } from '#transport/session.ts'
import { withoutSecrets } from '#transport/without-secrets.ts'
import { readFields } from '../reply.ts'
import { addressOf, bearer, restSession, tokenIn } from './access.ts'
import { ofBadGateway } from './bad-gateway.ts'
import type { FileToUpload, RestRequest } from './call.ts'
import { answeredStatuses, type RestReply, readRestReply, textIn } from './reply.ts'
import type { RestSettings } from './settings.ts'
import { fileFailure, streamUpload } from './upload.ts'

/** What the portal calls a file that it has. */
interface Uploaded {
  readonly id: string
  readonly hash: string
}

const json = { 'Content-Type': 'application/json' }

/** What fails before the call itself leaves the dossier as it was: surely not done, whatever became of an upload. */
const beforeTheCall = (thrown: unknown) => {
  const failure = asFailure(thrown)
  if (failure.failure !== 'in-doubt') return failure
  return Object.assign(failure, { failure: 'transient' as const })
}

const hashDiffers = ({ pointer }: FileToUpload) => {
  const vi = 'Cổng nhận tệp khác với tệp đã gửi (mã băm không khớp)'
  const en = 'The portal has another file than was sent (the hashes differ)'
  return transient('FILE_HASH_DIFFERS', `${vi}: ${pointer}`, {
    findings: [reject(pointer, 'FILE_HASH_DIFFERS', vi, en)],
  })
}

/** Statuses by which a portal says that it does not want this very file. */
const refusesFile: ReadonlySet<number | undefined> = new Set([400, 413, 415, 422])

const refusedFile = ({ pointer }: FileToUpload, thrown: unknown): unknown => {
  const { status } = asFailure(thrown)
  if (status === undefined || !refusesFile.has(status)) return thrown
  const vi = `Cổng không nhận tệp này (HTTP ${status})`
  const en = `The portal does not take this file (HTTP ${status})`
  return permanent('FILE_REFUSED', `${vi}: ${pointer}`, {
    status,
    findings: [reject(pointer, 'FILE_REFUSED', vi, en)],
  })
}

/** Clients of two years read the rows at two depths (national-protocols-2026 A.9), and no name of what holds them is known. */
const deepestRow = 4

const filesIn = (value: unknown, depth = 0): Uploaded[] => {
  if (typeof value !== 'object' || value === null || depth > deepestRow) return []
  const id = textIn(value, 'IdTepTin')
  if (id !== '') return [{ id, hash: textIn(value, 'HashTepTin') }]
  return Object.values(value).flatMap((inner) => filesIn(inner, depth + 1))
}

/** The one `{IdTepTin, HashTepTin}` of `data`, however deep: one file was sent. */
const readUploaded = (reply: HttpReply): Uploaded => {
  const { data } = readFields(reply.body, reply.headers['content-type'])
  const [uploaded, another] = filesIn(data)
  if (!uploaded || another)
    throw permanent('UPLOAD_UNREADABLE', 'The answer to an upload does not name one file')
  return uploaded
}

/** Puts ids and hashes where the rows of the files are. */
const withFiles = (body: object, files: readonly FileToUpload[], uploaded: readonly Uploaded[]): object => {
  const copy = structuredClone(body)
  for (const [index, { row }] of files.entries()) {
    const target = row.reduce<unknown>((node, step) => Object(node)[step], copy)
    const { id: IdGiayTo, hash: HashTepTin } = uploaded[index] ?? { id: '', hash: '' }
    Object.assign(Object(target), { IdGiayTo, HashTepTin })
  }
  return copy
}

/** Uploads the files, one after the other, draws the number, and only then makes the call. */
export const restTransport = (
  rest: RestSettings,
  tools: TransportTools,
): Transport<RestRequest, RestReply> => {
  const http = httpClient()
  const closing = new AbortController()
  const session = restSession(rest, tools, http, closing.signal)

  /** Each HTTP call by itself renews the token once: what came before it is not done again. */
  const withToken = (
    act: (headers: Record<string, string>) => Promise<HttpReply>,
    signal: AbortSignal,
  ): Promise<HttpReply> =>
    session.with(
      async (held) => {
        const reply = await act(bearer(held))
        return { ...reply, body: withoutSecrets(reply.body, [tokenIn(held)]) }
      },
      ({ thrown }) => thrown !== undefined && endsSession(thrown),
      signal,
    )

  const draw = async (agency: string, options: SendOptions): Promise<string> => {
    const url = addressOf(rest, rest.paths.number, { code: agency })
    const reply = await withToken(
      (headers) => http.send({ method: 'GET', url, headers }, options),
      options.signal,
    )
    const number = textIn(readFields(reply.body, reply.headers['content-type']), 'value')
    if (number === '') throw permanent('NUMBER_UNREADABLE', 'The portal gave no number for a new dossier')
    return number
  }

  const uploadOnce = async (
    file: FileToUpload,
    headers: Record<string, string>,
    options: SendOptions,
  ): Promise<HttpReply> => {
    const open = await tools.files.open(file.url, options.signal).catch((thrown: unknown) => {
      throw fileFailure(file, thrown)
    })
    const upload = streamUpload(file, open, `longbien-${randomUUID()}`)
    const url = addressOf(rest, rest.paths.upload)
    try {
      const reply = await http.send(
        { method: 'POST', url, headers: { ...headers, ...upload.headers }, body: upload.body },
        options,
      )
      const { hash } = readUploaded(reply)
      if (rest.fileHash === 'sha256' && hash.toLowerCase() !== upload.hash()) throw hashDiffers(file)
      return reply
    } catch (thrown) {
      throw upload.broken() ?? refusedFile(file, thrown)
    } finally {
      upload.close()
    }
  }

  const uploadAll = async (files: readonly FileToUpload[], options: SendOptions): Promise<Uploaded[]> => {
    const uploaded: Uploaded[] = []
    // One at a time: a dossier may have many files, and a process many dossiers.
    for (const file of files) {
      const reply = await withToken((headers) => uploadOnce(file, headers, options), options.signal)
      uploaded.push(readUploaded(reply))
    }
    return uploaded
  }

  const prepare = async (request: RestRequest, options: SendOptions) => {
    const { numberFor, files = [], body } = request
    const complete = files.length === 0 ? body : withFiles(body, files, await uploadAll(files, options))
    // Last, so that a file that fails costs no number.
    const number = numberFor === undefined ? undefined : await draw(numberFor, options)
    return { number, body: number === undefined ? complete : { ...complete, MaHoSo: number } }
  }

  const call = async (request: RestRequest, body: object, options: SendOptions): Promise<RestReply> => {
    const path = rest.paths[request.call]
    if (path === undefined)
      throw permanent('PATH_NOT_CONFIGURED', `The settings have no path for ${request.call}`)
    const query = request.call === 'lookUp' ? (body as Record<string, string>) : {}
    const url = addressOf(rest, path, query)
    const reply = await withToken((headers) => {
      const sent =
        request.call === 'lookUp'
          ? { method: 'GET' as const, url, headers }
          : { method: 'POST' as const, url, headers: { ...headers, ...json }, body: JSON.stringify(body) }
      return http.send(sent, options, answeredStatuses)
    }, options.signal)
    return readRestReply(reply.status, reply.body, reply.headers['content-type'])
  }

  return {
    async send(request, options) {
      // One budget for all calls of the attempt.
      const signal = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)])
      const within = { ...options, signal }
      const { number, body } = await prepare(request, within).catch((thrown: unknown) => {
        throw beforeTheCall(ofBadGateway(thrown, rest))
      })
      const reply = await call(request, body, within).catch((thrown: unknown) => {
        throw ofBadGateway(thrown, rest)
      })
      return number === undefined ? reply : { ...reply, number }
    },
    async close() {
      closing.abort()
      http.close()
    },
  }
}
