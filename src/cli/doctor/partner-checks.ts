import type { Adapter } from '#adapter-kit'
import type { Config } from '#config/config.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok, reasonOf, warning } from './check.ts'
import { connectTo, serversIn, shakeHands } from './partner-address.ts'

const partnerCheck = async (endpoint: string, url: URL, { say }: Context): Promise<Check> => {
  const name = `partner ${endpoint}`
  try {
    if (url.protocol !== 'https:') {
      await connectTo(url)
      return ok(name, url.origin)
    }
    const { distrust: reason } = await shakeHands(url)
    if (reason === undefined) return ok(name, url.origin)
    const remedy = say({
      vi: 'Máy này không tin chứng thư đó: thêm CA của đối tác (NODE_EXTRA_CA_CERTS), hoặc báo đối tác.',
      en: "This machine does not trust the certificate: add the partner's authority (NODE_EXTRA_CA_CERTS), or tell the partner.",
    })
    return warning(name, `${url.origin}: ${reason}`, remedy)
  } catch (error) {
    const remedy = say({
      vi: 'Kiểm tra địa chỉ trong cấu hình, DNS, tường lửa và VPN từ máy này.',
      en: 'Check the address in the configuration, then DNS, firewall and VPN from this machine.',
    })
    return failed(name, `${url.origin}: ${reasonOf(error)}`, remedy)
  }
}

/** Whether each partner can be reached: a connection and, with https, a handshake. Nothing is asked of anybody. */
export const partnerChecks = (
  config: Config,
  adapters: readonly Adapter[],
  context: Context,
): Promise<readonly Check[]> => {
  const schemas = new Map(adapters.map(({ name, settings }) => [name, settings]))
  return Promise.all(
    Object.entries(config.endpoints).flatMap(([endpoint, { adapter, settings }]) =>
      serversIn(schemas.get(adapter) ?? {}, settings).map((url) => partnerCheck(endpoint, url, context)),
    ),
  )
}
