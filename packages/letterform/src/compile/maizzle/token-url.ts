import isUrl from 'original:is-url-superb'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'

/** A placeholder at the start of an address stands for a whole one, to which no base URL is to be added. */
export default (url: string): boolean => {
  return (typeof url === 'string' && TOKEN_LIKE.exec(url.trim())?.index === 0) || isUrl(url)
}
