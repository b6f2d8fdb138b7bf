import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Hall, KioskView } from '../web/contract';
import { besidesClosing, concerns, noticeText } from '../web/notices';
import { Dialog } from '../web/parts/dialog';
import { LanguageChoice } from '../web/parts/language-choice';
import { TownLogo } from '../web/parts/town-logo';
import type { Speaker } from '../web/texts';
import { useScrolling, useWatched } from './step-body';

/** What stands around every step: whose hall it is, what the hall has to say, and the choice of a language. */
export function KioskPage(props: {
  speaker: Speaker;
  hall: Pick<Hall, 'name' | 'timeZone'> & { languages?: string[] };
  nowMs: number;
  told: ComponentChildren;
  onLanguage: () => void;
  /** What else is in reach on every step, beside the languages. */
  besides?: ComponentChildren;
  onMoreLanguages?: () => void;
  children: ComponentChildren;
}) {
  const { speaker, hall } = props;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (main.current) return tellWhereItBegins(main.current);
  }, []);
  return (
    <>
      <header>
        <TownLogo />
        <strong>{hall.name}</strong>
        <time>{speaker.time(props.nowMs, hall.timeZone)}</time>
      </header>
      <main ref={main}>{props.children}</main>
      <footer>
        <ToldBox speaker={speaker}>{props.told}</ToldBox>
        {props.besides}
        <LanguageChoice
          speaker={speaker}
          among={hall.languages}
          onChoose={props.onLanguage}
          onMore={props.onMoreLanguages ?? props.onLanguage}
        />
      </footer>
    </>
  );
}

/** Says to the style where the step begins: how much of it is out of reach hangs on that. */
function tellWhereItBegins(main: HTMLElement): () => void {
  const sized = new ResizeObserver(() => {
    const { top } = main.getBoundingClientRect();
    const { style } = document.documentElement;
    style.setProperty('--step-top', `${top / innerHeight}`);
    style.setProperty('--screen', `${innerHeight}px`);
  });
  sized.observe(main);
  return () => sized.disconnect();
}

/**
 * The place for what is to be told. It takes a few lines, since the step is what people come for; what is longer is read
 * whole in a window of its own.
 */
function ToldBox({ speaker, children }: { speaker: Speaker; children: ComponentChildren }) {
  const { t } = speaker;
  const scrolling = useScrolling();
  const box = useWatched(scrolling);
  const reading = useSignal(false);
  return (
    <div class="told-frame">
      <div
        ref={box}
        class="told"
        {...(scrolling.scrolls.value && { tabIndex: 0, role: 'region' as const, 'aria-label': t('told') })}
      >
        {children}
      </div>
      {scrolling.scrolls.value && (
        <button type="button" class="told-all" onClick={() => (reading.value = true)}>
          {t('told-all')}
        </button>
      )}
      {reading.value && (
        <Dialog title={t('told')} onClose={() => (reading.value = false)}>
          <div class="stack told-whole">{children}</div>
          <button type="button" class="primary" onClick={() => (reading.value = false)}>
            {t('back')}
          </button>
        </Dialog>
      )}
    </div>
  );
}

/** What the hall has to say, first of all that it closes soon. */
export function Told(props: {
  speaker: Speaker;
  view: Pick<KioskView, 'isOpen' | 'closesSoonFrom' | 'closesAt' | 'notices'>;
  timeZone: string;
  nowMs: number;
  /** The visitor has a number, and keeps it when the hall closes. */
  hasTicket: boolean;
}) {
  const { speaker, view, timeZone } = props;
  const closesSoon = view.closesSoonFrom != null && Date.parse(view.closesSoonFrom) < props.nowMs;
  return (
    <>
      {view.isOpen && closesSoon && (
        <p class="banner late">
          {speaker.t('closes-soon', { at: speaker.time(view.closesAt ?? '', timeZone) })}
        </p>
      )}
      {/* What is about some services only stands where the visitor has chosen them. */}
      {(props.hasTicket ? view.notices : besidesClosing(view.notices))
        .filter((notice) => concerns(notice, []))
        .map((notice) => (
          <p key={notice.id} class="banner">
            {noticeText(speaker, notice, timeZone)}
          </p>
        ))}
    </>
  );
}
