import type { Dependency } from '../types.ts'

/** What an engine is asked to compile: a protected template, and where Maizzle would write it. */
export interface EngineRequest {
  file: string
  text: string
  target: string
  /** Endings that templates have besides those of the config's `components.fileExtension`. */
  extensions: string[]
}

/** What it was compiled from is told whether it worked or not: a failure too stands until one of these changes. */
export type EngineResult = EngineUse & (EngineOutput | EngineFailure)

export interface EngineOutput {
  html: string
  /** Maizzle's plain text, where the project asks for it. */
  text?: { content: string; path: string }
  /** The HTML with its `<plaintext>` and `<not-plaintext>`, where it has any. */
  marked?: string
  htmlPath: string
  page: { subject: string; preheader: string; title: string; lang: string }
}

export interface EngineFailure {
  failure: { name: string; message: string; stack: string }
}

export interface EngineUse {
  /** By absolute path. */
  dependencies: Dependency[]
  /** The components and layouts, from the project's root. */
  templates: string[]
  /** The style sheets that took classes from the project's content. */
  sheets: { key: string; output: string }[]
  /** Whether something was read that is not among these: then nothing tells when the result is out of date. */
  isFleeting: boolean
  /** Where such classes were looked for: `folder\0glob`, or a file. */
  content: string[]
  /** Why Maizzle itself compiled it, where it did. */
  refusal?: string
}

/**
 * Compiles templates of Maizzle's dialect. The engine is all that knows how: a faster one for the same dialect
 * takes its place by meeting this.
 */
export interface Engine {
  /** Gets ready in the background; whoever does not call it waits a little longer for the first email. */
  warm(): void
  /** Starts a pass over the emails: files may have changed since the last one. */
  start(limits: EngineLimits, before?: EngineMemory): Promise<EngineStart>
  compile(request: EngineRequest): Promise<EngineResult | EngineLimit>
  /** What came of every style sheet that this pass has met, by its key. */
  sheets(): Promise<Record<string, string>>
  /** What it would know again in the next process, while the project's content is this. */
  memory(content: ContentHashes): Promise<unknown>
  /** The config's `afterBuild`. */
  finish(files: string[]): Promise<EngineFailure | undefined>
  close(): Promise<void>
}

/** The files that style sheets take classes from, by path from the root. */
export type ContentHashes = Record<string, string | null>

/** What `memory` returned in another process of the same project with the same config, and the content as it is now. */
export interface EngineMemory {
  memory: unknown
  content: ContentHashes
}

/** How long one email may take, and how much memory all of them together. */
export interface EngineLimits {
  seconds: number
  megabytes: number
}

/** The hash of the config after `beforeCreate`, or the error that was thrown. */
export type EngineStart = { configHash: string } | (EngineFailure & { event: string })

/** An email that took too long or too much; the engine is itself again after it. */
export type EngineLimit = { limit: 'time' | 'memory' }
