/** Whether a browser takes messages while its page is closed: over HTTPS alone, and where it has all that it takes. */
export const takesPush = (): boolean =>
  isSecureContext &&
  'serviceWorker' in navigator &&
  'PushManager' in globalThis &&
  'Notification' in globalThis;

/** The first of Apple's systems on which a page on the home screen takes them. */
const FIRST_OF_APPLE = 16.4;

/** Whether it would, were the page opened from the home screen: an iPhone or iPad in a browser's tab. */
export function installsFirst({ userAgent, maxTouchPoints } = navigator): boolean {
  const isPad = userAgent.includes('Macintosh') && maxTouchPoints > 1;
  if (takesPush() || !isSecureContext || !(isPad || /iPhone|iPad|iPod/.test(userAgent))) return false;
  // An iPad says that it is a Mac, and names the version of its Safari alone.
  const [, major = '0', minor = '0'] = /(?:OS |Version\/)(\d+)[._](\d+)/.exec(
    isPad ? userAgent.replace(/OS X [\d_]+/, '') : userAgent,
  ) ?? ['', '0', '0'];
  const isInstalled = 'standalone' in navigator && navigator.standalone === true;
  return Number(`${major}.${minor}`) >= FIRST_OF_APPLE && !isInstalled;
}
