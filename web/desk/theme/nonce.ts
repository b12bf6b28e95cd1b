/** The style nonce of this page: only style sheets that carry it are let in. */
export const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
