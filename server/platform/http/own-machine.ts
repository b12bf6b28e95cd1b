import type { FastifyRequest } from 'fastify'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/
const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const

/** Whether a request began on this machine. A proxy here speaks for others, and names them in a header. */
export const isOwnMachine = ({ socket, headers }: Pick<FastifyRequest, 'socket' | 'headers'>): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') && PASSED_ON.every((name) => headers[name] === undefined)
