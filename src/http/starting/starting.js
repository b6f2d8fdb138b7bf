// Says how far the start is until the page that was asked for is there, and becomes it.
const EVERY_MS = 2000;

const look = async () => {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (answer.status !== 503) {
    location.reload();
    return true;
  }
  const now = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const said = now.querySelectorAll('.far');
  // Not a live region: a number that grows every other second would talk without end.
  document.querySelectorAll('.far').forEach((place, index) => {
    if (said[index]) place.textContent = said[index].textContent;
  });
  const [bar, before] = [now.querySelector('progress'), document.querySelector('progress')];
  if (bar && before) before.replaceWith(bar);
  return false;
};

const again = async () => {
  // A server that is started anew answers nobody for a moment.
  const done = await look().catch(() => false);
  if (!done) setTimeout(again, EVERY_MS);
};

setTimeout(again, EVERY_MS);
