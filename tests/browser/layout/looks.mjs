// In which colours a visitor's page is seen, and how a page that stands there gets others.
import { VOORBEELD_SHEET } from '../fake/server.ts';

/** Each with the style sheet of the town, and what else it is besides. */
const LOOKS = {
  'as it ships': { sheet: '' },
  'of the made-up town': { sheet: VOORBEELD_SHEET },
  'more contrast': { sheet: '', contrast: true },
  'of the made-up town, more contrast': { sheet: VOORBEELD_SHEET, contrast: true },
};
/** Lobby screens alone can be dark. */
const DARK = {
  dark: { sheet: '', dark: true },
  'dark, of the made-up town': { sheet: VOORBEELD_SHEET, dark: true },
};
export const looksOf = (page) => Object.entries(page === 'web-display' ? { ...LOOKS, ...DARK } : LOOKS);

/** Where a button on the page itself asks for more contrast; elsewhere the visitor's own system does. */
const WITH_A_BUTTON = ['kiosk', 'exit'];

/** Gives a page that stands there the colours of a look. */
export async function wear(page, fake, name, { sheet, contrast = false, dark = false }) {
  const byButton = contrast && WITH_A_BUTTON.includes(name);
  await page.emulateMedia({ contrast: contrast && !byButton ? 'more' : 'no-preference' });
  const isNew = fake.houseStyle !== sheet;
  fake.houseStyle = sheet;
  await page.evaluate(
    async ({ isNew, byButton, dark }) => {
      const page = document.documentElement;
      page.classList.toggle('dark', dark);
      if (byButton) page.dataset.contrast = 'yes';
      else delete page.dataset.contrast;
      if (!isNew) return;
      const link = document.querySelector('link[rel=stylesheet][href^="/theme.css"]');
      await new Promise((resolve) => {
        link.addEventListener('load', resolve, { once: true });
        link.href = `/theme.css?${Math.random()}`;
      });
    },
    { isNew, byButton, dark },
  );
}
