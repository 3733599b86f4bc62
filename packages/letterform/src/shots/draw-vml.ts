import { parseDeclarations } from '../html/parse-css.ts'
import { rewriteHtml, type StartTag } from '../html/rewrite-html.ts'

/** Draws the VML that emails use, which browsers do not know: buttons and coloured boxes. */
export function drawVml(html: string): string {
  return rewriteHtml(html.replace(FILL, fillAsAttribute), {
    startTag(tag) {
      if (/^v:(?:roundrect|rect|oval)$/.test(tag.name)) return box(tag)
      if (tag.name === 'v:image') return picture(tag)
      return /^[vwo]:/.test(tag.name) ? undefined : tag
    },
    endTag(name) {
      if (/^v:(?:roundrect|rect|oval)$/.test(name)) return 'div'
      return /^[vwo]:/.test(name) ? undefined : name
    },
  })
}

/** A shape whose colour or picture is in an element of its own. */
const FILL = /(<v:(?:rect|roundrect|oval)\b[^>]*)(>\s*)<v:fill\b([^>]*)>/gi

function fillAsAttribute(whole: string, open: string, between: string, attributes: string): string {
  const colour = /\bcolor="([^"]*)"/i.exec(attributes)?.[1]
  const image = /\bsrc="([^"]*)"/i.exec(attributes)?.[1]
  if (colour === undefined && image === undefined) return whole
  return `${open}${colour === undefined ? '' : ` fillcolor="${colour}"`}${image === undefined ? '' : ` fillimage="${image}"`}${between}`
}

function box({ name, attributes }: StartTag): StartTag {
  const given = new Map(parseDeclarations(attributes.get('style') ?? '').map((one) => [one.property, one.value]))
  const [width, height] = [given.get('width') ?? 'auto', given.get('height') ?? 'auto']
  const fill = attributes.get('filled') === 'f' ? 'transparent' : (attributes.get('fillcolor') ?? 'white')
  const image = attributes.get('fillimage')
  const isStroked = !/^f/.test(attributes.get('stroked') ?? attributes.get('stroke') ?? 't')
  const styles = [
    'display: inline-block; box-sizing: border-box; overflow: hidden; vertical-align: top; text-decoration: none',
    `width: ${width}; min-height: ${height}; background-color: ${fill}`,
    `border-radius: ${radius(name, height, attributes.get('arcsize'))}`,
    `border: ${isStroked ? `${attributes.get('strokeweight') ?? '1px'} solid ${attributes.get('strokecolor') ?? 'black'}` : 0}`,
    image === undefined ? '' : `background-image: url("${image}"); background-size: cover; background-position: center`,
    given.get('v-text-anchor') === 'middle' && height !== 'auto' ? `line-height: ${height}` : '',
  ]
  return {
    name: 'div',
    attributes: new Map([['style', styles.filter(Boolean).join('; ')]]),
  }
}

/** A picture, usually behind the text, as in MJML's hero. It is an element without content, however it is written. */
function picture({ attributes }: StartTag): StartTag {
  return {
    name: 'img',
    attributes: new Map([
      ['src', attributes.get('src') ?? ''],
      ['alt', ''],
      ['style', attributes.get('style') ?? ''],
    ]),
  }
}

/** `arcsize` is the radius as a share of the shorter side, in percent or 65536ths. */
function radius(name: string, height: string, arcsize = '20%'): string {
  if (name === 'v:oval') return '50%'
  if (name !== 'v:roundrect') return '0'
  const share = arcsize.endsWith('f') ? Number.parseFloat(arcsize) / 65_536 : Number.parseFloat(arcsize) / 100
  return `${Math.round(share * (Number.parseFloat(height) || 0))}px`
}
