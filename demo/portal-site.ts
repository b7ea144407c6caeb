import { onlineForm } from './online-form.ts'

/** `national-portal.callbacks` of config/demo.yaml says the same. */
const proof = {
  hmac: {
    secret: 'demo-portal-secret',
    signed: '{timestamp}.{body}',
    signatureHeader: 'x-portal-signature',
    timestampHeader: 'x-portal-time',
  },
}

/** What the portal does with each of its calls in the bad hour: two forgeries before it, a repeat, another content after. */
const badHour = {
  repeats: 1,
  lies: { 'wrong-credentials': 1, 'stale-timestamp': 1, 'changed-repeat': 1 },
}
export const forgeriesOfEach = Object.keys(badHour.lies).length

/** Later some answers get lost on the way, so that it calls again, and some calls are never made. */
const ordinary = { loseReplies: 0.15, callShare: 0.9 }

/** The simulated portal as those see it who use it: citizens, and whoever forges its calls. */
export interface PortalSite {
  behave(how: 'badly' | 'as usual'): Promise<void>
  /** A citizen hands in each of these. */
  submit(codes: readonly string[]): Promise<void>
}

export const portalSite = (portalUrl: string, gatewayUrl: string, signal: AbortSignal): PortalSite => {
  const call = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${portalUrl}${path}`, { method, signal, body: JSON.stringify(body) })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`The simulated portal answered ${answer.status}: ${text}`)
  }
  const callbacks = { submissions: `${gatewayUrl}/v1/callbacks/national-portal/nhanhsdvcqg` }
  return {
    behave: (how) =>
      call('PUT', '/_citizens', {
        callbacks,
        proof,
        conduct: { ...(how === 'badly' ? badHour : ordinary), atOnce: 8, retryMs: 300 },
        acts: { supplement: 1 },
      }),
    async submit(codes) {
      for (const code of codes) await call('POST', '/_submit', { data: onlineForm(code) })
    },
  }
}
