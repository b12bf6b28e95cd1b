import type { RouteComponent } from '@tanstack/react-router'
import type { TextKey } from '../texts/index.ts'

/** A page of the workbench; one line in the list of its area. */
export type DeskPage = {
  /** Below /desk; `$id` is a parameter. */
  path: string
  /** The permission without which the page shows who may, and the menu leaves it out. */
  needs: string
  title: TextKey
  /** An icon of ui/icons.svg: the page stands in the menu, in the order of the lists. */
  icon?: string
  load: () => Promise<{ default: RouteComponent }>
}
