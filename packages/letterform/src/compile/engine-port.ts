import type { PreparedMessage } from '../messages/prepare-catalog.ts'
import type { Dependency, TokenTag } from '../types.ts'

/** A template to compile, with tokens in place of tags. `target` is where Maizzle would write it. */
export interface EngineRequest {
  file: string
  text: string
  target: string
  /** The language that it is translated to, in a project with `locales`. */
  locale?: string
  /** The language whose texts are used for those that are missing. */
  fallback?: string
  /** Template extensions in addition to the config's `components.fileExtension`. */
  extensions: string[]
}

/** Failures list their dependencies too: a failure is valid until one of them changes. */
export type EngineResult = EngineUse & (EngineOutput | EngineFailure)

export interface EngineOutput {
  html: string
  /** Maizzle's plain text, if the project asks for it. */
  text?: { content: string; path: string }
  /** The HTML with `<plaintext>` and `<not-plaintext>`, if it has any. */
  marked?: string
  htmlPath: string
  page: { subject: string; preheader: string; title: string; lang: string }
}

export interface EngineFailure {
  failure: { name: string; message: string; stack: string }
}

export interface EngineUse {
  /** With absolute paths. */
  dependencies: Dependency[]
  /** Components and layouts, by path from the project's root. */
  templates: string[]
  /** Style sheets that depend on the classes in the project's content. */
  sheets: { key: string; output: string }[]
  /** Whether it also depends on something unknown, so that the result cannot be cached. */
  isFleeting: boolean
  /** Where the classes were found: `folder\0glob`, or a file. */
  content: string[]
  /** Whether Tailwind was told to look for classes nowhere. */
  lacksContent: boolean
  /** The classes that its style sheets have rules for. Absent if Tailwind made none of them. */
  classes?: string[]
  /** Why Maizzle compiled it and not our own engine. */
  refusal?: string
  /** Absent in a project of one language. */
  messages?: UsedMessages
  /** The props scripts that failed. */
  scriptErrors?: ScriptError[]
}

/** Maizzle ignores it, so the component has none of the props that its script computes. */
export interface ScriptError {
  file: string
  reason: string
  /** Where a syntax error is in the script: the line, from 1, and the column, from 0. */
  line?: number
  column?: number
}

/** What `t()` was called for. */
export interface UsedMessages {
  /** Also those of messages that do not exist. */
  keys: string[]
  /** Of the messages. */
  tags: TokenTag[]
  faults: MessageFault[]
}

/** A parameter that does not fit the message. */
export interface MessageFault {
  code: 'message-parameter' | 'message-parameter-missing' | 'message-parameter-unused'
  key: string
  name: string
}

/** The messages of each locale by their keys. */
export type MessagesByLocale = ReadonlyMap<string, ReadonlyMap<string, PreparedMessage>>

/**
 * Compiles templates of Maizzle's dialect. The rest of Letterform depends only on this interface, so an engine can be
 * replaced.
 */
export interface Engine {
  /** Starts loading in the background, also the config. Optional: it makes the first email faster. */
  warm(environment?: string): void
  /** Starts a pass over the emails. Call it again after files have changed. */
  start(setup: EngineSetup, given?: EngineGiven): Promise<EngineStart>
  /** Emails are compiled in the order of the calls. A caller that does not wait for the last one keeps the engine busy. */
  compile(request: EngineRequest): Promise<EngineResult | EngineLimit>
  /** The output hash of every style sheet in this pass, by its key. */
  sheets(): Promise<Record<string, string>>
  /** State for the next process, valid for this content. */
  memory(content: ContentHashes): Promise<unknown>
  /** Runs the config's `afterBuild`. */
  finish(files: string[]): Promise<EngineFailure | undefined>
  close(): Promise<void>
}

/** What a pass begins with, besides the files. */
export interface EngineGiven {
  before?: EngineMemory | undefined
  unsaved?: UnsavedTexts
  messages?: MessagesByLocale | undefined
}

/** The texts that editors have open and not saved, by absolute path. */
export type UnsavedTexts = Record<string, string>

/** Hashes of the files that style sheets take classes from, by path from the root. */
export type ContentHashes = Record<string, string | null>

/** The `memory` of an earlier process with the same project and config, and the current content. */
export interface EngineMemory {
  memory: unknown
  content: ContentHashes
}

/** What a pass over the emails begins with. */
export interface EngineSetup {
  /** Time for one email, and memory for all of them. */
  limits: { seconds: number; megabytes: number }
  /** The environment whose config is loaded. */
  environment: string
}

/** The hash of the config after `beforeCreate`, or the error that was thrown. */
export type EngineStart = { configHash: string } | (EngineFailure & { event: string })

/** The email exceeded a limit. The engine is ready for the next one. */
export type EngineLimit = { limit: 'time' | 'memory' }
