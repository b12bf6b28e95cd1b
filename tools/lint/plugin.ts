import { declarativeRoutes } from './declarative-routes.ts'
import { environment } from './environment.ts'
import { fileRole } from './file-role.ts'
import { importDirection } from './import-direction.ts'
import { peopleText } from './people-text.ts'
import { pureRules } from './pure-rules.ts'
import { reasonedException } from './reasoned-exception.ts'

/** The project's own lint rules: what ARCHITECTURE.md promises about files and their imports. */
export default {
  meta: { name: 'dayi' },
  rules: {
    'declarative-routes': declarativeRoutes,
    environment,
    'file-role': fileRole,
    'import-direction': importDirection,
    'people-text': peopleText,
    'pure-rules': pureRules,
    'reasoned-exception': reasonedException,
  },
}
