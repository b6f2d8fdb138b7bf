// What is wrong with how a page lies on its screen, found in the page itself. Nothing here knows which page it is.

/**
 * Runs inside the page. `rules`:
 * `lettersPx`: the smallest letters; `touchPx`: the least height of what is touched, and `touchWidePx` its least width;
 * `fixed`: the page is as large as its screen and nothing on it scrolls, but for a part that `mayScroll`;
 * `textPx`: how large this person has set the letters.
 * Gives a line for every fault, with the text that it is about.
 */
export function inspect(rules) {
  const SLACK_PX = 1.5;
  /** WCAG 2.5.8. */
  const TARGET_PX = 24;
  /** A line of text is higher than its letters: only the band in which letters stand must not be touched. */
  const BAND_EM = 0.36;
  const CONTROLS = 'button, input, select, textarea, summary, svg, canvas';
  const faults = new Set();
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
  const root = modal ?? document.body;
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const styles = new Map();
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const say = (what, element, text = element.innerText ?? '') => {
    const name = element.id || element.getAttribute('class') || element.parentElement?.getAttribute('class');
    faults.add(
      `${what}: <${element.localName} ${name ?? ''}> “${text.trim().replace(/\s+/g, ' ').slice(0, 50)}”`,
    );
  };

  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('.unseen');
  const scrolls = (way) => way === 'auto' || way === 'scroll';
  const cuts = (way) => way === 'hidden' || way === 'clip';

  /** The part of a box that its ancestors show; null when it has been scrolled out of sight. Says what is cut. */
  function shown(box, element, report) {
    const part = { ...box };
    for (let around = element; around && around !== document.documentElement; around = around.parentElement) {
      const { overflowX, overflowY, position } = style(around);
      if (around !== document.body && (overflowX !== 'visible' || overflowY !== 'visible')) {
        const edge = around.getBoundingClientRect();
        const past = (from, to) => to - from > SLACK_PX;
        if (cuts(overflowX) && (past(part.left, edge.left) || past(edge.right, part.right)))
          report('cut off');
        if (cuts(overflowY) && (past(part.top, edge.top) || past(edge.bottom, part.bottom)))
          report('cut off');
        part.left = Math.max(part.left, edge.left);
        part.right = Math.min(part.right, edge.right);
        part.top = Math.max(part.top, edge.top);
        part.bottom = Math.min(part.bottom, edge.bottom);
        if (part.right - part.left < 1 || part.bottom - part.top < 1) return null;
      }
      if (position === 'fixed' || around === root) break;
    }
    const outside = part.left < screen.left - SLACK_PX || part.right > screen.right + SLACK_PX;
    const below = part.top < screen.top - SLACK_PX || part.bottom > screen.bottom + SLACK_PX;
    if (outside || ((rules.fixed || modal) && below)) report('off the screen');
    return part;
  }

  /** What holds a text as a block: its letters stay inside. */
  function blockOf(element) {
    let block = element;
    while (/^(inline|contents|ruby)$/.test(style(block).display) && block.parentElement)
      block = block.parentElement;
    return block;
  }
  /** What lies over the page on purpose is compared with itself alone. */
  const layerOf = (element) => element.closest('.menu .card');

  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('select, textarea, script, style, svg') || !seen(element))
      continue;
    const sizePx = parseFloat(style(element).fontSize);
    const report = (what) => say(what, element, node.data);
    // What a page asks for and its files of texts do not have, it shows by its name.
    if (/\{[\w.-]+\}/.test(node.data)) report('a text that is missing');
    if (sizePx < rules.lettersPx - 0.01) report(`letters of ${sizePx.toFixed(1)} px`);
    const block = blockOf(element);
    const edge = block.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.width < 1) continue;
      const middle = (line.top + line.bottom) / 2;
      const band = sizePx * BAND_EM;
      const box = { left: line.left, right: line.right, top: middle - band, bottom: middle + band };
      const spills =
        edge.left - box.left > SLACK_PX ||
        box.right - edge.right > SLACK_PX ||
        edge.top - box.top > SLACK_PX ||
        box.bottom - edge.bottom > SLACK_PX;
      if (spills) say('runs out of its box', block, node.data);
      const part = shown(box, element, report);
      if (part) texts.push({ ...part, element, text: node.data, block, layer: layerOf(element) });
    }
  }

  const controls = [];
  for (const element of root.querySelectorAll(CONTROLS)) {
    if (!seen(element)) continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (right - left < 1 || bottom - top < 1) continue;
    const around = blockOf(element.parentElement);
    const edge = around.getBoundingClientRect();
    if (edge.left - left > SLACK_PX || right - edge.right > SLACK_PX) say('sticks out of its box', element);
    const part = shown({ left, right, top, bottom }, element, (what) => say(what, element));
    if (part) controls.push({ ...part, element, text: element.innerText ?? '', layer: layerOf(element) });
    if (!element.matches('button, summary, select, input, textarea')) continue;
    const mark = element.matches('[type=checkbox], [type=radio]');
    // A mark is chosen by its words too.
    const least = mark ? Math.min(rules.touchPx, TARGET_PX) : rules.touchPx;
    if (bottom - top < least - 0.5) say(`${Math.round(bottom - top)} px high`, element);
    if (right - left < (mark ? least : rules.touchWidePx) - 0.5)
      say(`${Math.round(right - left)} px wide`, element);
  }

  // Two texts, or a text and a control that does not hold it, never share a place.
  const boxes = [...texts, ...controls].sort((one, other) => one.top - other.top);
  for (const [index, one] of boxes.entries()) {
    for (let next = index + 1; next < boxes.length && boxes[next].top < one.bottom - SLACK_PX; next += 1) {
      const other = boxes[next];
      if (one.layer !== other.layer) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > SLACK_PX && high > SLACK_PX)
        say(`lies over “${other.text.trim().slice(0, 30)}”`, one.element, one.text);
    }
  }

  /** A ground or a border of its own: the eye sees a box, in which all that belongs to it should lie. */
  const painted = (element) => {
    const { backgroundColor, borderRightWidth } = style(element);
    return !/, 0\)$|^transparent$/.test(backgroundColor) || parseFloat(borderRightWidth) > 0;
  };
  for (const element of root.querySelectorAll('*')) {
    if (element.closest('.unseen, svg, select') || !seen(element)) continue;
    const { overflowX, overflowY, display, position } = style(element);
    if (/^(inline|contents)$/.test(display)) continue;
    const around = element.parentElement;
    if (around !== root && painted(around) && position !== 'absolute' && position !== 'fixed') {
      const inner = element.getBoundingClientRect();
      const outer = around.getBoundingClientRect();
      const over = Math.max(inner.right - outer.right, outer.left - inner.left);
      const lower = Math.max(inner.bottom - outer.bottom, outer.top - inner.top);
      const scrolled = scrolls(style(around).overflowY) || scrolls(style(around).overflowX);
      if (!scrolled && inner.width > 1 && inner.height > 1 && Math.max(over, lower) > SLACK_PX)
        say('lies outside the box that holds it', element);
    }
    const wide = element.scrollWidth - element.clientWidth > SLACK_PX;
    const high = element.scrollHeight - element.clientHeight > SLACK_PX;
    // A wide table is read sideways in a place of its own, which keys reach too; all else stays within its width.
    const table = element.matches('[role=region][tabindex="0"]') && element.querySelector('table');
    if (wide && scrolls(overflowX) && !table && !element.matches('input, textarea'))
      say('scrolls sideways', element);
    if (rules.fixed && !rules.mayScroll && !modal && high && scrolls(overflowY)) say('scrolls', element);
  }
  const page = document.documentElement;
  if (rules.textPx && style(page).fontSize !== `${rules.textPx}px`)
    faults.add(`letters do not follow who sets them to ${rules.textPx} px: ${style(page).fontSize}`);
  if (!modal && page.scrollWidth - page.clientWidth > SLACK_PX)
    faults.add(`the page is ${page.scrollWidth} px wide on ${page.clientWidth}`);
  if (!modal && rules.fixed && page.scrollHeight - page.clientHeight > SLACK_PX)
    faults.add(`the page is ${page.scrollHeight} px high on ${page.clientHeight}`);
  return [...faults];
}
