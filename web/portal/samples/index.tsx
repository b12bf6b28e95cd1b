import { signInLink } from '../links.ts'
import { sent, useSite, type PageDefinition } from '../site.ts'
import { Field, Form, Submit } from '../ui/form.tsx'
import { samplePage } from './sample.tsx'

/** Finding a sample by the code of its label where no camera reads it. */
const findPage: PageDefinition = {
  path: '/samples',
  load: (site) =>
    Promise.resolve(
      site.session.person === null
        ? { kind: 'redirect', to: signInLink(site) }
        : {
            kind: 'page',
            nav: 'me',
            title: site.t('samples.find_title'),
            description: site.t('samples.scan_hint'),
            hidden: true,
            main: <FindPage />,
          },
    ),
  action: (_site, form) => {
    const code = sent(form, 'code').toUpperCase().replaceAll(/[\s-]/g, '')
    return Promise.resolve({ kind: 'redirect', to: `/samples/${encodeURIComponent(code || '-')}` })
  },
}

function FindPage() {
  const { t } = useSite()
  return (
    <div class="page">
      <div class="title">
        <h1>{t('samples.find_title')}</h1>
        <p class="lead">{t('samples.scan_hint')}</p>
      </div>
      <Form label={t('samples.find')}>
        <Field name="code" label={t('samples.code')} required maxLength={20} autocomplete="off" />
        <Submit>{t('samples.find')}</Submit>
      </Form>
    </div>
  )
}

export { SamplesSection } from './section.tsx'
export { takeSamples } from './take.ts'
export type { Samples } from './wire.ts'

export const samplePages: PageDefinition[] = [findPage, samplePage]
