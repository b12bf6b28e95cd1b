import { Worker } from 'node:worker_threads'
import type { Label, Paper, Stamp } from '../facts.ts'
import type { LabelLook } from './labels.ts'

export type Job =
  | { kind: 'pdf' | 'docx'; paper: Paper; stamp: Stamp }
  | { kind: 'labels'; labels: Label[]; look: LabelLook }

type Answer = { id: number; bytes?: Uint8Array; error?: string }
type Waiting = { resolve: (bytes: Buffer) => void; reject: (error: Error) => void }

/** After so long without work the thread is put away with its fonts. */
const IDLE_MS = 60_000

let worker: Worker | undefined
let idle: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, Waiting>()

function started(): Worker {
  clearTimeout(idle)
  if (worker !== undefined) return worker
  const thread = new Worker(new URL('worker.ts', import.meta.url))
  thread.unref()
  thread.on('message', answered)
  thread.on('error', (error: Error) => ended(thread, error))
  thread.on('exit', (code) => ended(thread, new Error(`making documents ended with ${code}`)))
  worker = thread
  return thread
}

function answered({ id, bytes, error }: Answer): void {
  const job = waiting.get(id)
  waiting.delete(id)
  if (bytes === undefined) job?.reject(new Error(error))
  else job?.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (waiting.size > 0) return
  worker?.unref()
  idle = setTimeout(putAway, IDLE_MS).unref()
}

function putAway(): void {
  const thread = worker
  worker = undefined
  void thread?.terminate()
}

function ended(thread: Worker, error: Error): void {
  if (worker !== thread) return
  worker = undefined
  for (const job of waiting.values()) job.reject(error)
  waiting.clear()
}

/** Makes a document in a thread of its own; one after the other, so that memory stays bounded. */
export function make(job: Job): Promise<Buffer> {
  const thread = started()
  thread.ref()
  last += 1
  const id = last
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    thread.postMessage({ id, job })
  })
}
