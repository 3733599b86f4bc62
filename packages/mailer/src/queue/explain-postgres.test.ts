import { expect, test } from 'vitest'
import { checkConnectionString, explainPostgres } from './explain-postgres.ts'

test.each([
  ['28P01', 'password authentication failed for user "app"', 'the password'],
  ['28000', 'no pg_hba.conf entry for host', 'the user'],
  [undefined, 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'the password'],
  ['3D000', 'database "nope" does not exist', 'Create the database'],
  ['42501', 'permission denied for database app', 'GRANT CREATE'],
  ['53300', 'too many connections for role "app"', 'max_connections'],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND db.invalid', 'Check the host'],
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5433', 'Check that PostgreSQL runs'],
  ['ENOENT', 'connect ENOENT /run/.s.PGSQL.5432', 'socket'],
  [undefined, 'The server does not support SSL connections', 'sslmode'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'sslrootcert'],
  [undefined, 'timeout exceeded when trying to connect', 'firewall'],
])('%s %s says what to do', (code, message, fix) => {
  const error = Object.assign(new Error(message), code && { code })
  const explained = explainPostgres(error)
  expect(explained).toMatchObject({ cause: error, ...(code && { code }) })
  expect(explained.message.startsWith(`${message}. `)).toBe(true)
  expect(explained.message).toContain(fix)
})

test('a host with several addresses has a message too', () => {
  const errors = ['connect ECONNREFUSED ::1:5433', 'connect ECONNREFUSED 127.0.0.1:5433'].map((text) => new Error(text))
  const error = Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' })
  expect(explainPostgres(error).message).toMatch(/^connect ECONNREFUSED ::1:5433, .*PostgreSQL runs/)
})

test('any other error stays as it is', () => {
  const error = new Error('relation "job" does not exist')
  expect(explainPostgres(error)).toBe(error)
})

test.each([
  'postgres://app:secret@localhost:5432/app',
  'postgresql://app@db.internal/app?sslmode=require',
  'postgres:///app?host=/var/run/postgresql',
  'postgres://app:secret@/app?host=/run',
  'socket:/run?db=app',
  '/run app',
])('%s is a connection string', (text) => expect(() => checkConnectionString(text)).not.toThrow())

test.each([
  'host=localhost dbname=app password=topsecret',
  'postgres://app:top#secret/1@localhost/app',
  'mysql://topsecret@x/app',
])('%s is none, and the error does not contain the password', (text) => {
  expect(() => checkConnectionString(text)).toThrow('is not a URL')
  expect(() => checkConnectionString(text)).not.toThrow(/secret/)
})
