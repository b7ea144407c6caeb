import assert from 'node:assert/strict'
import type { JsonSchema } from '#schemas/registry.ts'
import { isObject } from '../is-object.ts'

const secretNames =
  /password|passphrase|passcode|secret|api-?key|private-?key|token|credential|mat-?khau|bi-?mat|security-?code|ma-?bao-?mat|\bpin\b/i
const secretTitles = /password|passphrase|secret|\btoken\b|mật khẩu|bí mật|mã bảo mật|khóa riêng/i
/** What is said about a secret is none: where it is fetched, which header carries it. */
const titlesAbout = /path|address|url|header|name of|lifetime|đường dẫn|địa chỉ|tiêu đề|tên|thời hạn/i
const about =
  /(paths?|url|uri|address|header|headers?name|name|field|param|parameter|type|kind|scope|format|prefix|seconds|minutes|hours|days|ms|mode|location|place|algorithm|hash)$/i

interface Setting {
  readonly path: string
  readonly name: string
  readonly schema: JsonSchema
  readonly hidden: boolean
}

/** Every setting at any depth, also in lists and in what a schema refers to. */
const settingsIn = (root: JsonSchema): Setting[] => {
  const walk = (node: unknown, path: string, hidden: boolean, depth: number): Setting[] => {
    if (!isObject(node) || depth > 12) return []
    const [, name] = /^#\/\$defs\/(.+)$/.exec(String(node.$ref ?? '')) ?? []
    if (name !== undefined && isObject(root.$defs)) return walk(root.$defs[name], path, hidden, depth + 1)
    const properties = isObject(node.properties) ? Object.entries(node.properties) : []
    const inner = properties.flatMap(([key, schema]) => {
      const within = hidden || (isObject(schema) && schema.writeOnly === true)
      const found = { path: `${path}/${key}`, name: key, schema: schema as JsonSchema, hidden: within }
      return [found, ...walk(schema, found.path, within, depth + 1)]
    })
    return [...inner, ...walk(node.items, path, hidden, depth + 1)]
  }
  return walk(root, '', false, 0)
}

const isHiddenList = (schema: JsonSchema): boolean =>
  isObject(schema.items) && schema.items.writeOnly === true

const soundsSecret = ({ name, path, schema }: Setting): boolean => {
  if (schema.type !== 'string' && schema.type !== 'array') return false
  if (Array.isArray(schema.enum) || path.split('/').some((part) => about.test(part))) return false
  const titles = [schema.title, schema['x-title-vi']].filter((text) => typeof text === 'string')
  return (
    secretNames.test(name) || titles.some((title) => secretTitles.test(title) && !titlesAbout.test(title))
  )
}

/** What sounds like a secret is marked, and what is marked has no value that everybody knows. */
export const checkSecretSettings = (root: JsonSchema): void => {
  for (const setting of settingsIn(root)) {
    const { path, schema, hidden } = setting
    assert.ok(
      hidden || isHiddenList(schema) || !soundsSecret(setting),
      `the setting ${path} sounds secret by its name or title: mark it "writeOnly": true, or it is shown in logs and by check-config; if it only speaks about a secret, name it so (tokenPath, keyHeader)`,
    )
    const known = 'default' in schema || 'const' in schema
    assert.ok(
      !(hidden && known),
      `the secret ${path} has a default, so whoever forgets to set it has the one that everybody can read: leave the default out and list the setting as required where it is needed`,
    )
  }
}
