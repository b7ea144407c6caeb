import type { Environment } from '#config/reading/environment.ts'
import { roleOf } from '#store/application-role.ts'
import { connectDatabase, type Database } from '#store/database.ts'
import { newerMigrations, pendingMigrations } from '#store/migrate.ts'
import { refuseTransactionPooling } from '#store/pooling.ts'
import { isSupportedServer, oldestServer, type ServerFacts, serverFacts } from '#store/server-facts.ts'
import { takesWrites } from '#store/session.ts'
import type { Context } from '../context.ts'
import { type Check, failed, ok, reasonOf, warning, within } from './check.ts'

const patienceMs = 5000
/** Signatures, tokens and deadlines go by a machine's own clock. */
const [noticedMs, wrongMs] = [2000, 60_000]
/** A month begins where we think that it does. */
const soundTimeZones = ['UTC', 'Etc/UTC', 'GMT', 'Asia/Ho_Chi_Minh', 'Asia/Saigon']

const serverCheck = ({ version }: ServerFacts, { say }: Context): Check => {
  if (isSupportedServer(version)) return ok('database', `PostgreSQL ${version}`)
  const remedy = say({
    vi: `Nâng PostgreSQL lên phiên bản ${oldestServer} trở lên.`,
    en: `Move to PostgreSQL ${oldestServer} or later.`,
  })
  return failed('database', `PostgreSQL ${version}`, remedy)
}

const clockCheck = ({ aheadMs }: ServerFacts, { say }: Context): Check => {
  const seconds = (aheadMs / 1000).toFixed(1)
  const found = say({
    vi: `đồng hồ máy này lệch ${seconds} s so với cơ sở dữ liệu`,
    en: `this machine is ${seconds} s ahead of the database`,
  })
  const off = Math.abs(aheadMs)
  if (off < noticedMs) return ok('clock', found)
  const remedy = say({ vi: 'Đồng bộ đồng hồ cả hai máy (NTP).', en: 'Set both clocks by NTP.' })
  return off < wrongMs ? warning('clock', found, remedy) : failed('clock', found, remedy)
}

const encodingCheck = ({ encoding }: ServerFacts, { say }: Context): Check => {
  if (encoding === 'UTF8') return ok('encoding', encoding)
  const remedy = say({
    vi: 'Tạo lại cơ sở dữ liệu với encoding UTF8: bảng mã khác không giữ được chữ Việt.',
    en: 'Make the database anew with the encoding UTF8: another one cannot keep Vietnamese.',
  })
  return failed('encoding', encoding, remedy)
}

const timeZoneCheck = ({ timeZone }: ServerFacts, { say }: Context): Check => {
  if (soundTimeZones.includes(timeZone)) return ok('time zone', timeZone)
  const remedy = say({
    vi: 'Đặt timezone của cơ sở dữ liệu là UTC hoặc Asia/Ho_Chi_Minh.',
    en: "Set the database's timezone to UTC or Asia/Ho_Chi_Minh.",
  })
  return warning('time zone', timeZone, remedy)
}

export const migrationChecks = async (database: Database, { say }: Context): Promise<Check[]> => {
  const [pending, { names, tooNew }] = [await pendingMigrations(database), await newerMigrations(database)]
  const beyond = names.map((name) => `+ ${name}`).join(' ')
  const newer = {
    failed: {
      vi: 'Cơ sở dữ liệu mới hơn chương trình: dùng phiên bản Long Biên đã cập nhật nó, hoặc mới hơn.',
      en: 'The database is newer than this program: use the version of Long Biên that updated it, or a later one.',
    },
    warning: {
      vi: 'Một phiên bản mới hơn đã cập nhật cơ sở dữ liệu; phiên bản này vẫn dùng được, nhưng nên hoàn tất việc nâng cấp.',
      en: 'A newer version has updated the database; this one still works with it. Finish the upgrade.',
    },
  }
  const found = [
    ...(names.length === 0
      ? []
      : [
          tooNew
            ? failed('migrations', beyond, say(newer.failed))
            : warning('migrations', beyond, say(newer.warning)),
        ]),
    ...(pending.length === 0
      ? []
      : [
          failed(
            'migrations',
            pending.map((name) => `- ${name}`).join(' '),
            say({ vi: 'Chạy: longbien migrate', en: 'Run: longbien migrate' }),
          ),
        ]),
  ]
  return found.length > 0 ? found : [ok('migrations', say({ vi: 'đầy đủ', en: 'up to date' }))]
}

const roleCheck = async (database: Database, { say }: Context): Promise<Check> => {
  const { name, power } = await roleOf(database)
  if (power === 'application')
    return ok(
      'database role',
      say({ vi: `${name} chỉ thêm vào bằng chứng`, en: `${name} may only add to the evidence` }),
    )
  const found =
    power === 'superuser'
      ? say({ vi: `${name} là superuser`, en: `${name} is a superuser` })
      : say({ vi: `${name} sở hữu các bảng`, en: `${name} owns the tables` })
  const remedy = say({
    vi: 'Vai trò này sửa và xóa được nhật ký kiểm tra. Đặt DATABASE_MIGRATE_URL cho longbien migrate và một vai trò khác trong DATABASE_URL; xem docs/operations.md.',
    en: 'It can change and delete the audit. Give longbien migrate DATABASE_MIGRATE_URL, and name another role in DATABASE_URL; see docs/operations.md.',
  })
  return warning('database role', found, remedy)
}

const writesCheck = async (database: Database, { say }: Context): Promise<Check[]> => {
  if (await takesWrites(database)) return []
  const found = say({ vi: 'máy chủ chỉ cho đọc', en: 'the server is read-only' })
  const remedy = say({
    vi: 'Xem default_transaction_read_only, dung lượng đĩa, và liệu máy chủ có bị khóa ghi không.',
    en: 'Look at default_transaction_read_only, at the space on its disk, and at who switched it to read-only.',
  })
  return [failed('database', found, remedy)]
}

const look = async (database: Database, context: Context): Promise<Check[]> => {
  await refuseTransactionPooling(database)
  const facts = await serverFacts(database)
  const checks = [serverCheck, clockCheck, encodingCheck, timeZoneCheck].map((check) => check(facts, context))
  checks.push(...(await writesCheck(database, context)))
  return [...checks, ...(await migrationChecks(database, context)), await roleCheck(database, context)]
}

/** What PostgreSQL itself says: its version, clock, encoding, and how far our tables are. */
export const databaseChecks = async (
  { databaseUrl }: Environment,
  context: Context,
): Promise<readonly Check[]> => {
  const { say } = context
  if (databaseUrl === undefined)
    return [
      warning(
        'database',
        say({ vi: 'chưa đặt DATABASE_URL', en: 'DATABASE_URL is not set' }),
        say({
          vi: 'Đặt DATABASE_URL; chỉ start và demo tự mang theo cơ sở dữ liệu.',
          en: 'Set DATABASE_URL; only start and demo bring a database of their own.',
        }),
      ),
    ]
  const settings = {
    url: databaseUrl,
    poolSize: 2,
    statementTimeoutMs: patienceMs,
    connectTimeoutMs: patienceMs,
  }
  const database = connectDatabase(settings, () => undefined)
  try {
    return await within(3 * patienceMs, look(database, context))
  } catch (error) {
    const remedy = say({
      vi: 'PostgreSQL có chạy không, DATABASE_URL có đúng không?',
      en: 'Is PostgreSQL running, and is DATABASE_URL right?',
    })
    return [failed('database', reasonOf(error), remedy)]
  } finally {
    await database.end()
  }
}
