import { Agent as PlainAgent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import axios, { type AxiosError, type AxiosResponse } from 'axios'
import { type Failure, permanent, transient } from '#adapter-kit'

interface Download {
  /** Has to be read to its end or destroyed. */
  readonly stream: Readable
  readonly bytes: number
  /** As the server says, without parameters; empty where it says nothing. */
  readonly mediaType: string
}

export interface Downloader {
  /**
   * A file as a stream. Redirects are not followed: who may be asked is decided by the address. Throws a `Failure`;
   * never `outage`, for this says nothing of the partner that the file is meant for.
   */
  open(url: string, signal: AbortSignal): Promise<Download>
  /** Of a server that may not say how long the file is: what ends too soon then breaks off by HTTP's own rules. */
  openAnyLength(url: string, signal: AbortSignal): Promise<Omit<Download, 'bytes'>>
  close(): void
}

const failureForStatus = (status: number): Failure => {
  const details = { status }
  if (status === 404 || status === 410)
    return permanent('FILE_NOT_FOUND', 'Không có tệp ở địa chỉ đã nêu', details)
  if (status >= 300 && status < 400)
    return permanent('FILE_REDIRECTED', 'Địa chỉ của tệp chuyển hướng sang nơi khác', details)
  if (status === 429 || status === 408 || status >= 500)
    return transient('FILE_SOURCE_UNAVAILABLE', `Nơi giữ tệp tạm thời không phục vụ (${status})`, details)
  return permanent('FILE_REFUSED', `Nơi giữ tệp từ chối (${status})`, details)
}

const failureOf = ({ code = 'UNKNOWN' }: AxiosError): Failure =>
  transient('FILE_SOURCE_UNAVAILABLE', `Không nối được tới nơi giữ tệp (${code})`)

const headerOf = ({ headers }: AxiosResponse, name: string): string => String(headers[name] ?? '')

const readAnyLength = (response: AxiosResponse<Readable>): Omit<Download, 'bytes'> => {
  if (response.status !== 200) throw failureForStatus(response.status)
  const encoding = headerOf(response, 'content-encoding')
  if (encoding !== '' && encoding !== 'identity')
    throw permanent('FILE_ENCODED', 'Nơi giữ tệp gửi nội dung nén nên không biết trước dung lượng')
  const mediaType = headerOf(response, 'content-type').split(';')[0]?.trim().toLowerCase() ?? ''
  return { stream: response.data, mediaType }
}

const read = (response: AxiosResponse<Readable>): Download => {
  const opened = readAnyLength(response)
  const length = headerOf(response, 'content-length')
  if (!/^\d{1,15}$/.test(length))
    throw permanent('FILE_LENGTH_UNKNOWN', 'Nơi giữ tệp không cho biết dung lượng')
  return { ...opened, bytes: Number(length) }
}

/** @param answerMs how long a server may take until it begins to answer. */
export const downloader = (answerMs: number): Downloader => {
  const agents = {
    httpAgent: new PlainAgent({ maxSockets: 32 }),
    httpsAgent: new TlsAgent({ maxSockets: 32 }),
  }
  const client = axios.create({
    ...agents,
    proxy: false,
    maxRedirects: 0,
    decompress: false,
    responseType: 'stream',
    headers: { 'Accept-Encoding': 'identity' },
    validateStatus: () => true,
  })
  const opening = async <Found>(
    url: string,
    signal: AbortSignal,
    reading: (response: AxiosResponse<Readable>) => Found,
  ): Promise<Found> => {
    const late = AbortSignal.timeout(answerMs)
    const giving = new AbortController()
    const giveUp = () => giving.abort()
    late.addEventListener('abort', giveUp)
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) giveUp()
    const response = await client
      .get<Readable>(url, { signal: giving.signal })
      .catch((error: AxiosError) => {
        signal.removeEventListener('abort', giveUp)
        throw failureOf(error)
      })
      .finally(() => late.removeEventListener('abort', giveUp))
    response.data.once('close', () => signal.removeEventListener('abort', giveUp))
    try {
      return reading(response)
    } catch (error) {
      response.data.destroy()
      throw error
    }
  }
  return {
    open: (url, signal) => opening(url, signal, read),
    openAnyLength: (url, signal) => opening(url, signal, readAnyLength),
    close() {
      agents.httpAgent.destroy()
      agents.httpsAgent.destroy()
    },
  }
}
