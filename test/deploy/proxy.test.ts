import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { firstUnproven } from '#inbound/prove.ts'
import { freePort } from '../support/free-port.ts'

const path = `${process.env.PATH}:/usr/sbin`
const has = (program: string, flag: string) =>
  spawnSync(program, [flag], { env: { PATH: path } }).status === 0

let folder = ''
let gateway: Server
/** What reached the gateway last. */
let seen: { readonly url?: string; readonly headers: IncomingHttpHeaders } | undefined

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
/** A certificate that signs itself; the partners' authority is the partner's own. */
const certificate = (name: string, subject: string) =>
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${subject}`],
    ...['-addext', `subjectAltName=DNS:${subject}`],
  )

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'longbien-proxy-'))
  certificate('bridge', 'bridge.city.example.vn')
  certificate('partners', 'partners.city.example.vn')
  certificate('partners-authority', 'partner.example.vn')
  certificate('stranger', 'stranger.example.vn')
  gateway = createServer((incoming, answer) => {
    seen = { url: incoming.url ?? '', headers: incoming.headers }
    incoming.resume()
    if (incoming.url !== '/v1/pulse/stream') {
      answer.end('gateway')
      return
    }
    // Nothing comes after it: who collects it first shows nothing.
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    answer.write('event: pulse\n\n')
  })
  gateway.listen(0, '127.0.0.1')
  await once(gateway, 'listening')
})
afterAll(async () => {
  gateway.closeAllConnections()
  gateway.close()
  await rm(folder, { recursive: true, force: true })
})

interface Asking {
  readonly host: string
  readonly path: string
  /** Which certificate the caller shows. */
  readonly as?: string
  readonly headers?: Readonly<Record<string, string>>
}

const callAt = (port: string) => async (asking: Asking) => {
  seen = undefined
  const shown = asking.as !== undefined && {
    key: await readFile(join(folder, `${asking.as}.key`)),
    cert: await readFile(join(folder, `${asking.as}.pem`)),
  }
  const call = request({
    ...{ host: '127.0.0.1', port, path: asking.path, agent: false, servername: asking.host },
    ca: [await readFile(join(folder, 'bridge.pem')), await readFile(join(folder, 'partners.pem'))],
    headers: { host: asking.host, ...asking.headers },
    ...shown,
  })
  call.end()
  try {
    const [answer] = await once(call, 'response')
    const [first = ''] = await Promise.race([once(answer, 'data'), once(answer, 'end')])
    return { status: answer.statusCode as number, text: String(first) }
  } finally {
    call.destroy()
  }
}

const bridge = 'bridge.city.example.vn'
const partners = 'partners.city.example.vn'
const callback = '/v1/callbacks/national-portal/nhanhsdvcqg'

/** The file as it is shipped, at ports and with certificates of this machine. */
const placed = async (file: string, port: string) => {
  const { port: behind } = gateway.address() as AddressInfo
  const text = await readFile(file, 'utf8')
  return text
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${behind}`)
    .replaceAll('/etc/longbien/tls/', `${folder}/`)
    .replaceAll('listen 443', `listen 127.0.0.1:${port}`)
    .replaceAll('/var/log/nginx/', `${folder}/`)
    .replaceAll('bridge.city.example.vn {', `${bridge}:${port} {`)
    .replaceAll('partners.city.example.vn {', `${partners}:${port} {`)
}

const nginx = async (port: string) => {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  const site = await placed('deploy/nginx/longbien.conf', port)
  const main = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; worker_processes 1; events {}\nhttp { ${temporary.join(' ')}\n${site} }\n`
  await writeFile(join(folder, 'nginx.conf'), main)
  return spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {
    env: { PATH: path },
    stdio: 'ignore',
  })
}

const caddy = async (port: string) => {
  const site = await placed('deploy/caddy/Caddyfile', port)
  const global = '{\n\tadmin off\n\tauto_https off\n}\n'
  await writeFile(
    join(folder, 'Caddyfile'),
    `${global}${site.replaceAll(`:${port} {`, `:${port} {\n\tbind 127.0.0.1`)}`,
  )
  const env = { PATH: path, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  return spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    env,
    stdio: 'ignore',
  })
}

// nginx takes its workers with it; Caddy would wait for the stream that is still open.
describe.each([
  { name: 'nginx', start: nginx, end: 'SIGTERM', there: has('nginx', '-v') },
  { name: 'caddy', start: caddy, end: 'SIGKILL', there: has('caddy', 'version') },
] as const)('behind $name', ({ start, end, there }) => {
  describe.skipIf(!there)('as it is shipped', () => {
    let server: Awaited<ReturnType<typeof nginx>>
    let call: ReturnType<typeof callAt>
    beforeAll(async () => {
      const port = await freePort()
      server = await start(port)
      call = callAt(port)
      await vi.waitFor(async () => expect((await call({ host: bridge, path: '/' })).status).toBe(200), {
        timeout: 60_000,
        interval: 50,
      })
    })
    afterAll(async () => {
      server.kill(end)
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    })

    test('a caller does not say of himself who he is', async () => {
      const lies = { 'x-forwarded-for': '10.9.9.9', 'x-client-cert': 'ab'.repeat(32) }
      expect((await call({ host: bridge, path: '/v1/me', headers: lies })).text).toBe('gateway')
      expect(seen?.headers['x-forwarded-for']).toBe('127.0.0.1')
      expect(seen?.headers['x-forwarded-proto']).toBe('https')
      expect(seen?.headers['x-client-cert'] ?? '').toBe('')
    })

    test('what is for inside, and callbacks under the name of the city, are not there', async () => {
      for (const inside of ['/metrics', '/health/ready', callback])
        expect((await call({ host: bridge, path: inside })).status).toBe(404)
      expect(seen).toBeUndefined()
    })

    test('what is told as it happens comes at once', async () => {
      expect((await call({ host: bridge, path: '/v1/pulse/stream' })).text).toBe('event: pulse\n\n')
    })

    test('a partner gets in by its certificate, which the callback can hold against its fingerprint', async () => {
      expect((await call({ host: partners, path: callback, as: 'partners-authority' })).text).toBe('gateway')
      const printed = openssl('x509', '-in', 'partners-authority.pem', '-noout', '-fingerprint', '-sha256')
      const [, fingerprint = ''] = /=([\dA-F:]+)/.exec(printed.toString()) ?? []
      const headers = Object.fromEntries(
        Object.entries(seen?.headers ?? {}).map(([name, value]) => [name, String(value)]),
      )
      const unproven = (known: string) =>
        firstUnproven(
          [{ kind: 'client-certificate', header: 'X-Client-Cert', fingerprints: [known] }],
          { method: 'POST', path: callback, params: {}, query: {}, headers, body: Buffer.alloc(0) },
          { address: '127.0.0.1', throughProxy: true },
          new Date(),
        )
      expect(unproven(fingerprint)).toBeUndefined()
      expect(unproven('cd'.repeat(32))).toBe('client-certificate')
    })

    test('a stranger, or who shows nothing, does not reach the gateway', async () => {
      for (const as of [{}, { as: 'stranger' }]) {
        const answer = await call({ host: partners, path: callback, ...as }).catch(() => undefined)
        expect(answer?.status ?? 400).toBe(400)
      }
      expect(seen).toBeUndefined()
    })
  })
})
