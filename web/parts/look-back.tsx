import type { ComponentChildren } from 'preact';
import { addressOf } from '../address';
import type { HallInfo } from '../hall';
import { rememberLanguage } from '../language';
import type { SessionKeeper } from '../session';
import type { Speaker } from '../texts';
import { LanguageChoice } from './language-choice';
import { Reading } from './reading';
import { SignOut } from './sign-out';
import { Who } from './who';
import { WholePage } from './whole-page';
import './look-back.css';

interface LookBackProps {
  speaker: Speaker;
  keeper: SessionKeeper;
  hallId: string;
  names: HallInfo;
  /** Its own class, for what only this page has. */
  class: string;
  /** The screens that it leads to. */
  leadsTo: string[];
  /** What is looked at, and what can be done with it. */
  choices: ComponentChildren;
  /** Whether it is looked at by who reads along; yes when left out. */
  reads?: boolean;
  /** What stands below the name of the hall. */
  about?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of staff with one subject: what is chosen stands above, and is not printed with what came of it. */
export function LookBack(props: LookBackProps) {
  const { speaker, keeper, hallId, names } = props;
  const { t } = speaker;
  if (names.unknown.value) return <WholePage title={t('hall-unknown')} text={t('hall-unknown-text')} />;
  return (
    <div class={`look-back ${props.class}`}>
      <header class="row">
        <div class="row ways">
          {props.leadsTo.map((screen) => (
            <a key={screen} href={addressOf(screen, hallId)}>
              {t(screen)}
            </a>
          ))}
        </div>
        {props.choices}
        <div class="row">
          <Who speaker={speaker} keeper={keeper} guide="supervisor" />
          <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
          <SignOut quiet speaker={speaker} keeper={keeper} />
        </div>
      </header>
      <main class="stack">
        <div class="stack heading">
          <h1>{t('title')}</h1>
          <p>
            <strong>{names.hall.value?.name}</strong>
          </p>
          {props.about}
        </div>
        {props.reads !== false && <Reading speaker={speaker} keeper={keeper} hallId={hallId} />}
        {props.children}
      </main>
    </div>
  );
}
