import { useSite } from '../site.ts'
import { Paragraph } from '../ui/paragraph.tsx'
import { endpointsByTag, typeOf, type Document, type Endpoint, type Schema } from './document.ts'

/** The API's own description, readable: every endpoint, every field of every answer. */
export function Reference({ document }: { document: Document }) {
  const { t, installation } = useSite()
  const schemas = Object.entries(document.components?.schemas ?? {})
  return (
    <article class="page article">
      <div class="title">
        <h1>{t('portal.developers.title')}</h1>
        <p class="lead">{t('portal.developers.description')}</p>
      </div>
      <section>
        <pre tabIndex={0}>
          <code>{`curl '${installation.publicUrl}/api/v1/instruments?q=SEM&limit=3'`}</code>
        </pre>
        <p>
          <a href="/openapi.json">{t('portal.developers.document')}</a>
        </p>
      </section>
      <Paragraph text="portal.developers.rules" />
      {endpointsByTag(document).map(([tag, endpoints]) => (
        <section key={tag} class="endpoints">
          <h2>{tag}</h2>
          {endpoints.map((endpoint) => (
            <EndpointDetails key={endpoint.method + endpoint.path} endpoint={endpoint} />
          ))}
        </section>
      ))}
      <section class="endpoints">
        <h2>{t('portal.developers.shapes')}</h2>
        {schemas.map(([name, schema]) => (
          <details key={name} class="endpoint" id={`shape-${name}`}>
            <summary>
              <code>{name}</code>
              <span class="summary-text">{schema.description}</span>
            </summary>
            <Properties schema={schema} />
          </details>
        ))}
      </section>
    </article>
  )
}

function EndpointDetails({ endpoint: { method, path, operation } }: { endpoint: Endpoint }) {
  const { t } = useSite()
  const isOpen = (operation.security ?? []).length === 0
  return (
    <details class="endpoint">
      <summary>
        <span class="method">{method}</span>
        <code>{path}</code>
        <span class="summary-text">{operation.summary}</span>
      </summary>
      <div class="endpoint-body">
        {isOpen ? null : <p class="quiet">{t('portal.developers.token')}</p>}
        <Parameters endpoint={{ method, path, operation }} />
        {Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => (
          <p key={type}>
            {t('portal.developers.body')} <code>{type}</code> <span class="type">{typeOf(schema)}</span>
          </p>
        ))}
        {Object.entries(operation.responses ?? {}).map(([status, { content }]) =>
          Object.entries(content ?? {}).map(([type, { schema }]) => (
            <p key={status + type}>
              <code>{status}</code> <code>{type}</code> <span class="type">{typeOf(schema)}</span>
            </p>
          )),
        )}
      </div>
    </details>
  )
}

function Parameters({ endpoint: { operation } }: { endpoint: Endpoint }) {
  const { t } = useSite()
  const parameters = operation.parameters ?? []
  if (parameters.length === 0) return null
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('portal.developers.parameter')}</th>
          <th scope="col">{t('portal.developers.type')}</th>
          <th scope="col" class="wide-only">
            {t('portal.developers.meaning')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, required, description, schema }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
              {required ? ` ${t('portal.developers.required')}` : ''}
            </th>
            <td class="type">{typeOf(schema)}</td>
            <td class="wide-only">{description ?? schema.description ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Properties({ schema }: { schema: Schema }) {
  return (
    <table class="table">
      <tbody>
        {Object.entries(schema.properties ?? {}).map(([name, property]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td class="type">{typeOf(property)}</td>
            <td class="wide-only">{property.description ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
