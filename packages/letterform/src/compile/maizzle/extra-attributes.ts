import plugin from 'original:posthtml-extra-attributes'
import { untilStable } from './until-stable.ts'

export default (options: Record<string, unknown>): PostHtmlPlugin => untilStable(plugin(options))
