import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { findBrowser, launchBrowser } from './browser.ts'
import { startBridge } from './start-bridge.ts'
const t0 = Date.now()
const bridge = await startBridge()
console.log('bridge', Date.now() - t0, bridge.url)
const server = await launchBrowser(findBrowser() ?? '')
const browser = await chromium.connect(server.wsEndpoint())
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }
const rights = { agencies: ['*'], seeAll: true, seeBodies: true, replay: true, operate: true, approve: true, audit: true, reports: true }
const session = { signedIn: { person: 'van-hanh', displayName: 'Trần Thị Vận Hành', groups: ['van-hanh'], rights, csrf: 'x', way: 'account', endsAt: new Date(Date.now() + 8 * 3600e3).toISOString() }, ways: { accounts: true, oidc: true } }
const shots: [string, string, boolean][] = [['sign-in', '/', false], ['attention', '/', true], ['endpoints', '/endpoints', true], ['endpoint', '/endpoints/national-portal', true]]
for (const [name, path, signed] of shots)
  for (const [w, h, theme, lang] of [[1280, 800, 'light', 'vi'], [1280, 800, 'dark', 'en'], [360, 740, 'light', 'vi'], [360, 740, 'dark', 'en']] as const) {
    const context = await browser.newContext({ viewport: { width: w, height: h }, colorScheme: theme, extraHTTPHeaders: { authorization: 'Bearer longbien-demo' }, timezoneId: 'America/Los_Angeles' })
    await context.addInitScript(`localStorage['longbien.language'] ??= '${lang}'`)
    const page = await context.newPage()
    page.on('console', (m) => m.type() === 'error' && console.log(name, m.text()))
    page.on('pageerror', (e) => console.log(name, e))
    await page.route('**/console/**', async (route) => {
      const p = new URL(route.request().url()).pathname.replace(/^\/console\//, '')
      if (p === 'session') return route.fulfill({ json: signed ? session : { ...session, signedIn: null } })
      const file = p === '' ? 'index.html' : p
      return route.fulfill({ body: await readFile(`console/dist/${file}`), contentType: types[file.split('.').at(-1) ?? ''] ?? '', headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'" } })
    })
    await page.goto(`${bridge.url}/console/#${path}`)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `/tmp/shellpics/${name}-${lang}-${theme}-${w}.png`, fullPage: true })
    await context.close()
  }
console.log('all', Date.now() - t0)
await browser.close(); await server.close(); await bridge.stop()
