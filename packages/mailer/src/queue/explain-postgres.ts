/** What to do about an error of the database that is there from the start. The first match wins. */
const FIXES: { matches: RegExp; fix: string }[] = [
  { matches: /\b28(?:P01|000)\b|\bSASL\b/, fix: 'Check the user and the password in the connection string.' },
  { matches: /\b3D000\b/, fix: 'Create the database, or check its name in the connection string.' },
  {
    matches: /\b42501\b/,
    fix: 'The queue creates its own schema: let this user create it (GRANT CREATE ON DATABASE).',
  },
  { matches: /\b53300\b/, fix: 'Raise max_connections of PostgreSQL, or lower the option connections.' },
  { matches: /ENOTFOUND|EAI_AGAIN/, fix: 'Check the host in the connection string.' },
  { matches: /ECONNREFUSED/, fix: 'Check that PostgreSQL runs, and the host and the port in the connection string.' },
  { matches: /ENOENT/, fix: 'Check that PostgreSQL runs, and the folder of its socket in the connection string.' },
  {
    matches: /does not support SSL/,
    fix: 'Enable TLS in PostgreSQL, or remove sslmode from the connection string if the connection is private.',
  },
  {
    matches: /certificate|altnames/i,
    fix: 'Add sslrootcert=<file> with the authority of the database to the connection string, and use a host name that its certificate has.',
  },
  {
    matches: /ETIMEDOUT|timeout/i,
    fix: 'Check the host and the port in the connection string. A firewall may block them.',
  },
]

/** The same error with what to do about it in its message, for people who see it in a log. */
export function explainPostgres(thrown: unknown): Error {
  const error = thrown as Error & { code?: string; errors?: Error[] }
  // A host with several addresses has one error for each of them, and no message.
  const message = error.message || (error.errors ?? []).map((one) => one.message).join(', ')
  const found = FIXES.find(({ matches }) => matches.test(`${error.code} ${message}`))
  if (!found) return error
  const explained = new Error(`${message}. ${found.fix}`, { cause: error })
  return error.code === undefined ? explained : Object.assign(explained, { code: error.code })
}

/** A connection string is checked before it is used, because errors about it would show it, password included. */
export function checkConnectionString(text: string): void {
  // Without a host, PostgreSQL's own clients use a socket.
  const isUrl =
    /^postgres(?:ql)?:\/\//i.test(text) && [text, text.replace('@/', '@host/')].some((one) => URL.canParse(one))
  if (isUrl || /^(?:socket:|\/)/.test(text)) return
  throw new TypeError(
    'the connectionString of the PostgreSQL queue is not a URL such as postgres://user:password@host:5432/database; ' +
      'write characters like @, # and / in the password with encodeURIComponent',
  )
}
