/** The cookie that names a visitor. */

const KEY = /^[\w-]{22}$/;

/** Cookies know no ports: two of these servers on one machine would take each other's visitors away. */
const nameFor = (port: number) => `fundstelle-${port}`;

export function readCookie(header: string | undefined, port: number): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.split('=', 2);
    if (name?.trim() === nameFor(port) && KEY.test(value?.trim() ?? '')) return value!.trim();
  }
  return undefined;
}

/** Until the browser is closed; scripts cannot read it, and other sites cannot use it. */
export function writeCookie(key: string, port: number, secure: boolean): string {
  return `${nameFor(port)}=${key}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
