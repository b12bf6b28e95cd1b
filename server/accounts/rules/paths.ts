/** Only a path of this site: never another host, however it is written; the start page for anything else. */
export function ownPath(to: string | undefined): string {
  if (to === undefined || to.includes('\\') || !/^\/(?!\/)[\x21-\x7e]*$/.test(to)) return '/'
  return to
}
