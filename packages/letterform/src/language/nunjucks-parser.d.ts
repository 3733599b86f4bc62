/** The part of nunjucks' parser that is used. The published typings cover only the engine. */
declare module 'nunjucks/src/parser.js' {
  export interface ParserNode {
    typename: string
    lineno: number
    colno: number
    value?: unknown
    children?: ParserNode[]
    left?: ParserNode
    right?: ParserNode
    target?: ParserNode
    val?: ParserNode
    name?: ParserNode
    args?: ParserNode
    expr?: ParserNode
    ops?: ParserNode[]
    type?: string
    cond?: ParserNode
    body?: ParserNode
    else_?: ParserNode | null
    arr?: ParserNode
  }

  const parser: {
    parse(source: string, extensions: [], options: { tags: Record<string, string> }): ParserNode
  }
  export default parser
}
