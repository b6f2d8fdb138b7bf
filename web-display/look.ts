/** Whether this lobby screen is light or dark: as its own address says, or else as the town's house style does. */
import { fromAddress } from '../web/address';

const chosen = () => getComputedStyle(document.documentElement).getPropertyValue('--lobby-scheme').trim();

/** Style sheets are there before a page's script runs. */
export function wearLook(): void {
  const look = fromAddress('look') ?? chosen();
  document.documentElement.classList.toggle('dark', look === 'dark');
}
