import type { z } from 'zod'

declare const output: unique symbol

/** One entry of the contract: what it does, the schema of its input, and (as a type only) its output. */
export interface Call<Schema extends z.ZodType = z.ZodType, Output = unknown> {
  readonly about: string
  readonly input: Schema
  readonly [output]?: Output
}

/** `call<Output>()('what it does', schema)`: two steps, so that only the output type is written out. */
export const call =
  <Output>() =>
  <Schema extends z.ZodType>(about: string, input: Schema): Call<Schema, Output> => ({ about, input })

export type InputOf<C> = C extends Call<infer S, unknown> ? z.input<S> : never
export type ParsedInputOf<C> = C extends Call<infer S, unknown> ? z.output<S> : never
export type OutputOf<C> = C extends Call<z.ZodType, infer O> ? O : never
