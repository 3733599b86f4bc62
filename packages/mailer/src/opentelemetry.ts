/** Traces and metrics. Only this entry point needs `@opentelemetry/api`. */
export { createOpenTelemetry } from './create-opentelemetry.ts'
