/**
 * What a page says of itself to whoever does not see it: the words for an element, and for all that stands around what can be
 * chosen. A page of our own has few kinds of elements, so this knows those and no others; what it says is what an assistive
 * program would, in the visitor's words.
 */
import type { Language } from '../language';
import type { Args, Speaker } from '../texts';

/** What is said in one breath, in one language; `passing` is what somebody typed, which is kept nowhere. */
export interface Words {
  text: string;
  language: Language;
  passing?: true;
}

/** What can be chosen, and is said when the keyboard gets there. */
const CHOICES = 'button, a[href], input, textarea, select, summary, [role=button]';
/** Characters of what is said in one go. */
const JOINED_MAX = 600;
const BLOCKS =
  'p, li, h1, h2, h3, h4, div, section, header, footer, ul, ol, output, strong, time, dt, dd, figure';

const own = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();

/** A number as it is called: `P042` is said as P 42. */
export const asCalled = (text: string) => text.replace(/\b([A-Z])0*(\d+)\b/g, '$1 $2');

/** One by one, as somebody checks a code. */
export const spelt = (text: string) => [...text].filter((each) => each.trim()).join(' ');

const isHidden = (element: Element) =>
  element.closest('[aria-hidden=true], [hidden]') !== null || !element.checkVisibility();

/** A part of the page in another language says so itself; otherwise it is the visitor's. */
function languageOf(element: Element, speaker: Speaker): Language {
  const named = element.closest('[lang]:not(html)')?.getAttribute('lang');
  return speaker.languages.find((each) => each === named) ?? speaker.language.peek();
}

/** What an element is called. */
export function nameOf(element: Element): string {
  const others = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const byOthers = others.map((id) => own(document.getElementById(id)?.textContent)).join(' ');
  if (byOthers.trim()) return own(byOthers);
  const label = own(element.getAttribute('aria-label'));
  if (label) return label;
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    const labels = [...(element.labels ?? [])].map((each) => plain(each));
    return own(labels.join(' '));
  }
  return plain(element);
}

/** The text of an element without what only the eye has use for; parts that stand apart are said apart. */
function plain(element: Element): string {
  const parts: string[] = [];
  function walk(node: Node) {
    if (node instanceof Text) parts.push(node.data);
    if (!(node instanceof Element)) return;
    if (node !== element && (node.getAttribute('aria-hidden') === 'true' || node.hasAttribute('hidden')))
      return;
    const isApart = node !== element && (node.matches('br') || getComputedStyle(node).display !== 'inline');
    if (isApart) parts.push(', ');
    const label = node.getAttribute('role') === 'img' ? node.getAttribute('aria-label') : null;
    if (label) parts.push(label);
    else node.childNodes.forEach(walk);
    if (isApart) parts.push(', ');
  }
  walk(element);
  return tidy(parts.join(''));
}

/** Commas that met nothing, or each other, or the end of a sentence. */
const tidy = (text: string) =>
  own(text)
    .replace(/(\s*,)+/g, ',')
    .replace(/^,\s*|,\s*$/g, '')
    .replace(/([.!?…:]),/g, '$1')
    .trim();

/** Where it stands among its like: the elements of a list, or of a group with a name. */
function placeOf(element: Element): { n: number; count: number } | null {
  const line = element.closest('li');
  const list = line?.parentElement;
  const group = line ? null : element.closest('[role=group], .needs, .start-ways');
  const likes = list
    ? [...list.children]
    : [...(group?.querySelectorAll(CHOICES) ?? [])].filter((each) => !isHidden(each));
  const n = likes.indexOf(line ?? element) + 1;
  return n > 0 && likes.length > 1 ? { n, count: likes.length } : null;
}

/** What is said of an element that the keyboard gets to: its name, what it is, how it stands, and where. */
export function wordsOf(element: Element, speaker: Speaker): Words {
  const language = languageOf(element, speaker);
  const say = (id: string, args?: Args) =>
    args ? sayWith(speaker, language, id, args) : (speaker.inEach(id)[language] ?? '');
  const parts = [asCalled(nameOf(element))];
  let passing = false;
  if (element.matches('button, [role=button], summary')) {
    const pressed = element.getAttribute('aria-pressed');
    if (pressed) parts.push(say(pressed === 'true' ? 'aloud-chosen' : 'aloud-not-chosen'));
    const cannot = element.matches(':disabled, [aria-disabled=true]');
    parts.push(say(cannot ? 'aloud-cannot' : 'aloud-button'));
  } else if (element.matches('a[href]')) {
    parts.push(say('aloud-link'));
  } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    parts.push(say('aloud-field'), element.value ? spelt(element.value) : say('aloud-empty'));
    passing = element.value !== '';
  }
  const place = placeOf(element);
  if (place) parts.push(say('aloud-place', place));
  const text = tidy(parts.filter(Boolean).join(', '));
  return { text, language, ...(passing && { passing }) };
}

/** A text with what is filled in: said by the page's own speaker in the visitor's language. */
function sayWith(speaker: Speaker, language: Language, id: string, args: Args): string {
  if (language === speaker.language.peek()) return speaker.t(id, args);
  // A name in another language stands in a list of languages, where its place says little.
  return '';
}

/**
 * What stands in these parts of the screen beside what can be chosen, and how much can be chosen in the whole of it: what somebody
 * who sees takes in at a glance.
 */
export function screenWords(parts: Element[], whole: Element, speaker: Speaker): Words[] {
  const language = speaker.language.peek();
  const said: Words[] = [];
  let line: string[] = [];
  function endLine() {
    const text = tidy(asCalled(line.join('')));
    line = [];
    if (/[\p{L}\p{N}]/u.test(text)) said.push({ text: /[.!?…]$/.test(text) ? text : `${text}.`, language });
  }
  function walk(node: Node) {
    if (node instanceof Text) line.push(node.data);
    if (!(node instanceof Element) || node.matches(CHOICES) || isHidden(node)) return;
    const apart = node.matches(BLOCKS) && getComputedStyle(node).display !== 'inline';
    if (apart) endLine();
    if (node.matches('output')) {
      const typed = own(node.textContent);
      if (typed) said.push({ text: spelt(typed), language, passing: true });
    } else if (node.getAttribute('role') === 'img') line.push(node.getAttribute('aria-label') ?? '');
    else node.childNodes.forEach(walk);
    if (apart) endLine();
  }
  for (const part of parts) {
    walk(part);
    endLine();
  }
  const choices = [...whole.querySelectorAll(CHOICES)].filter((each) => !isHidden(each));
  said.push({ text: speaker.t('aloud-choices', { count: choices.length }), language });
  return together(said);
}

/** What is said one after the other in one language, as one text: fewer pauses, fewer calls. */
function together(said: Words[]): Words[] {
  const joined: Words[] = [];
  for (const words of said) {
    const last = joined.at(-1);
    const fits = last && last.text.length + words.text.length < JOINED_MAX;
    if (fits && !last.passing && !words.passing && last.language === words.language)
      last.text = `${last.text} ${words.text}`;
    else joined.push({ ...words });
  }
  return joined;
}

/** What changed of what somebody types: the sign that was added or wiped, and not all of it again. */
export function typedWords(before: string, now: string, speaker: Speaker): Words | null {
  const language = speaker.language.peek();
  const added = now.startsWith(before) ? now.slice(before.length) : '';
  if (added) return { text: spelt(added), language, passing: true };
  if (!now) return { text: speaker.t('aloud-wiped'), language };
  const text = before.startsWith(now)
    ? speaker.t('aloud-wiped-sign', { sign: spelt(before.slice(now.length)) })
    : spelt(now);
  return { text, language, passing: true };
}
