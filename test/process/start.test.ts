import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProduct, startProduct, type Product } from '../support/product.ts'
import { fastFolder, ownFolder } from '../support/server.ts'

type Statistics = { instruments: number; units: number }

describe('the product as a process', { timeout: 120_000 }, () => {
  let dataDir: string
  let running: Product | undefined
  const environment = () => ({ DATA_DIR: dataDir, PORT: '0', DAYI_DEMO: '1' })
  let listed = 0
  const count = async (address: string): Promise<Statistics> =>
    (await fetch(`${address}/api/v1/statistics`)).json()

  beforeAll(async () => {
    dataDir = await ownFolder(await fastFolder())
  })
  afterAll(async () => {
    await running?.end('SIGKILL')
    await runProduct('tools/dayi.js', ['token', 'list'], { DATA_DIR: dataDir })
    await rm(dataDir, { recursive: true, force: true })
  })

  it('starts on an empty folder, loads the demonstration province, says so, and serves its first page', async () => {
    running = await startProduct(environment())
    expect(running.output()).toMatch(/PostgreSQL 18\.\d+ \(bundled\) created in /)
    listed = (await count(running.address)).instruments
    // All of them but those still on their way onto the platform.
    expect(listed).toBeGreaterThan(2850)
    expect(listed).toBeLessThan(3000)
    const page = await (await fetch(running.address)).text()
    expect(page).toContain('<html lang="zh-CN"')
    expect((await fetch(`${running.address}/readyz`)).status).toBe(200)
  })

  it('refuses a second start on the same folder in one clear line, and the first goes on', async () => {
    const { code, errors } = await runProduct('tools/start.js', [], environment())
    expect(code).toBe(1)
    expect(errors.trim().split('\n')).toHaveLength(1)
    expect(errors).toContain(dataDir)
    expect((await fetch(`${running?.address}/healthz`)).status).toBe(200)
  })

  it('lets the command line work beside the running server', async () => {
    const { code, output } = await runProduct('tools/dayi.js', ['token', 'create', 'beside'], environment())
    expect(code).toBe(0)
    const token = output.trim()
    const answer = await fetch(`${running?.address}/api/v1/imports`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(200)
  })

  it('loses nothing when it is killed, and takes over the database it left running', async () => {
    const before = await runProduct('tools/dayi.js', ['token', 'create', 'before the kill'], environment())
    await running?.end('SIGKILL')
    running = await startProduct(environment())
    expect(running.output()).toMatch(/found running and taken over|started/)
    const list = await runProduct('tools/dayi.js', ['token', 'list'], environment())
    expect(before.code).toBe(0)
    expect(list.output).toContain('before the kill')
    expect(await count(running.address)).toMatchObject({ instruments: listed })
  })

  it('finishes open requests when told to stop, and leaves no database behind', async () => {
    const address = running?.address ?? ''
    const open = Promise.allSettled(
      Array.from({ length: 8 }, () =>
        fetch(`${address}/api/v1/instruments?q=电镜`).then((each) => each.status),
      ),
    )
    await new Promise((resolve) => setTimeout(resolve, 5))
    // npm passes a signal on that the terminal has sent to the whole group already: one wish, told twice.
    running?.child.kill('SIGTERM')
    const ended = await running?.end('SIGTERM')
    running = undefined
    const answers = await open
    expect(answers.filter((each) => each.status === 'fulfilled').map((each) => each.value)).toContain(200)
    expect(ended).toMatchObject({ code: 0 })
    expect(ended?.output).toContain('Stopped')
    const restarted = await startProduct(environment())
    expect(restarted.output()).toMatch(/\(bundled\) started in /)
    expect((await restarted.end('SIGINT')).code).toBe(0)
  })
})

describe('a start that cannot succeed', { timeout: 60_000 }, () => {
  let blocker: Server
  let dataDir: string
  let port: string
  beforeAll(async () => {
    dataDir = await ownFolder(await fastFolder())
    blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    port = String(Object(blocker.address())['port'])
  })
  afterAll(async () => {
    blocker.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  it.each([
    ['PORT=eighty is not a whole number', { PORT: 'eighty' }],
    ['DAYI_POLICY=hebei is none of jilin, guangdong, zhejiang', { DAYI_POLICY: 'hebei' }],
    ['DATABASE_URL is no address', { DATABASE_URL: 'server:5432' }],
    ['The database at DATABASE_URL does not answer', { DATABASE_URL: 'postgresql://u@127.0.0.1:1/d' }],
  ])('says in one line: %s', async (line, environment) => {
    const { code, errors } = await runProduct('tools/start.js', [], { DATA_DIR: dataDir, ...environment })
    expect(code).toBe(1)
    expect(errors).toContain(line)
    expect(errors.trim().split('\n')).toHaveLength(1)
  })

  it('says that the port is taken, and stops the database it had started', async () => {
    const { code, errors } = await runProduct('tools/start.js', [], {
      DATA_DIR: dataDir,
      PORT: port,
      DAYI_DEMO: '0',
    })
    expect(code).toBe(1)
    expect(errors).toContain(`Port ${port} is taken`)
    const again = await startProduct({ DATA_DIR: dataDir, PORT: '0', DAYI_DEMO: '0' })
    expect(again.output()).toMatch(/\(bundled\) started in /)
    await again.end('SIGTERM')
  })
})
