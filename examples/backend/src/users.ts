import { randomBytes } from 'node:crypto'
import type { ClientBase } from 'pg'

export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS users (
    email text PRIMARY KEY,
    active boolean NOT NULL DEFAULT false,
    token text UNIQUE
  )`

/** Returns the token for the activation link, or undefined if the account exists. */
export async function createUser(client: ClientBase, email: string): Promise<string | undefined> {
  const token = randomBytes(24).toString('base64url')
  const insert = 'INSERT INTO users (email, token) VALUES (lower($1), $2) ON CONFLICT DO NOTHING'
  const { rowCount } = await client.query(insert, [email, token])
  return rowCount ? token : undefined
}
