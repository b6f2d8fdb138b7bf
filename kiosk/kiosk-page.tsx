import type { ComponentChildren } from 'preact';
import type { Hall, KioskView } from '../web/contract';
import { besidesClosing, concerns, noticeText } from '../web/notices';
import { LanguageChoice } from '../web/parts/language-choice';
import { TownLogo } from '../web/parts/town-logo';
import type { Speaker } from '../web/texts';

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
  return (
    <>
      <header>
        <TownLogo />
        <strong>{hall.name}</strong>
        <time>{speaker.time(props.nowMs, hall.timeZone)}</time>
      </header>
      <main>{props.children}</main>
      <footer>
        <div class="told">{props.told}</div>
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
