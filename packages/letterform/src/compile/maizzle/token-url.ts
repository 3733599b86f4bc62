import isUrl from 'original:is-url-superb'
import { TOKEN_LIKE } from '../../placeholders/tokens.ts'

/** A placeholder at the start is a whole URL, which gets no base URL. */
export default (url: string): boolean => {
  return (typeof url === 'string' && TOKEN_LIKE.exec(url.trim())?.index === 0) || isUrl(url)
}
