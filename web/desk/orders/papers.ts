import type { components } from '../../shared/api.gen.ts'
import { api, sendForm, useRead } from '../api/index.ts'

type Shapes = components['schemas']
export type Contracts = Shapes['Contracts']
export type Contract = Shapes['Contract']
export type Samples = Shapes['Samples']
export type Sample = Shapes['Sample']
export type Results = Shapes['Results']
export type ResultFile = Shapes['ResultFile']

/** Everything below an order is read anew together: a step of one moves the others. */
export const CHANGES = ['orders'] as const

const path = (id: string) => ({ params: { path: { id } } })

export const useContracts = (id: string) =>
  useRead(['orders', 'contracts', id], () => api.GET('/api/v1/orders/{id}/contracts', path(id)))
export const useSamples = (id: string) =>
  useRead(['orders', 'samples', id], () => api.GET('/api/v1/orders/{id}/samples', path(id)))
export const useResults = (id: string) =>
  useRead(['orders', 'results', id], () => api.GET('/api/v1/orders/{id}/results', path(id)))

/** Sends a file with fields; the fields come first, so that they are known before the bytes. */
export function sendFile(
  to: string,
  file: File,
  fields: Record<string, string> = {},
): ReturnType<typeof sendForm> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== '') form.append(name, value)
  form.append('file', file)
  return sendForm(to, form)
}

const MEGABYTE = 1024 * 1024

/** A size as `{n}` of its text. */
export const sizeOf = (bytes: number): { key: 'results.megabytes' | 'results.kilobytes'; n: number } =>
  bytes >= MEGABYTE
    ? { key: 'results.megabytes', n: Math.round((bytes / MEGABYTE) * 10) / 10 }
    : { key: 'results.kilobytes', n: Math.max(1, Math.ceil(bytes / 1024)) }
