/** As much of autocannon 9 as the benchmarks use; it brings no types of its own. */
declare module 'autocannon' {
  namespace autocannon {
    type Request = { path?: string; headers?: Record<string, string> }
    type Options = {
      url: string
      connections: number
      duration: number
      requests: { path: string; setupRequest(request: Request): Request }[]
    }
    type Result = { requests: { average: number }; latency: { p50: number; p99: number }; non2xx: number }
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>
  export = autocannon
}
