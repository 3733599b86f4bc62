import type { ServerEvent } from './protocol.ts'
import { EMPTY_WORKSPACE, reduce, type WorkspaceEvent, type WorkspaceState } from './workspace-state.ts'

/** Holds the state, and lets others wait until it meets a condition. */
export interface WorkspaceStore {
  state(): WorkspaceState
  dispatch(event: WorkspaceEvent): void
  /** Resolves as soon as the condition holds, or after `timeout` milliseconds. */
  until(condition: (state: WorkspaceState) => boolean, timeout?: number): Promise<void>
}

export function createWorkspaceStore(onMessage: (message: ServerEvent) => void): WorkspaceStore {
  const waiting = new Set<() => void>()
  let state = EMPTY_WORKSPACE
  return {
    state: () => state,
    dispatch(event) {
      const step = reduce(state, event)
      state = step.state
      for (const message of step.messages) onMessage(message)
      for (const check of waiting) check()
    },
    until(condition, timeout) {
      return new Promise((resolve) => {
        const timer = timeout === undefined ? undefined : setTimeout(end, timeout)
        const check = () => condition(state) && end()
        function end(): void {
          clearTimeout(timer)
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      })
    },
  }
}
