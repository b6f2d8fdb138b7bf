import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import texts from 'texts:reception';
import staff from 'texts:staff';
import { chosenHall } from '../../web/chosen-hall';
import type { KioskView } from '../../web/contract';
import { followHall } from '../../web/hall';
import { browserLanguage, rememberedLanguage, rememberLanguage } from '../../web/language';
import { connectLive } from '../../web/live';
import { LanguageChoice } from '../../web/parts/language-choice';
import { mount } from '../../web/parts/mount';
import { PracticeLink } from '../../web/parts/practice-link';
import { SignedIn } from '../../web/parts/signed-in';
import { SignOut } from '../../web/parts/sign-out';
import { UnknownHall } from '../../web/parts/unknown-hall';
import { Who } from '../../web/parts/who';
import { at } from '../../web/rest';
import { keepSession } from '../../web/session';
import { createSpeaker, together } from '../../web/texts';
import { Door } from './door';
import '../../web/theme.css';
import './reception.css';

const speaker = createSpeaker(together(staff, texts), rememberedLanguage() ?? browserLanguage());
const keeper = keepSession('account');
const hallId = await chosenHall(speaker, keeper);

/** For whoever receives visitors at the door, on a tablet in the hand. */
function Reception() {
  const { live, names } = useMemo(() => {
    const line = connectLive<KioskView>(`/api/v1/halls${at(hallId)}/live?view=kiosk`, {
      probe: () => keeper.probe(),
    });
    return {
      live: line,
      names: followHall(
        hallId,
        computed(() => line.data.value?.setupSeq ?? null),
      ),
    };
  }, []);
  const { t } = speaker;
  if (names.unknown.value) return <UnknownHall speaker={speaker} />;
  return (
    <div class="reception">
      <header class="bar row">
        <div class="reception-who">
          <h1>{t('title')}</h1>
          <Who speaker={speaker} keeper={keeper} guide="reception" />
        </div>
        <details class="menu">
          <summary>{t('menu')}</summary>
          <div class="card stack">
            <PracticeLink speaker={speaker} hallId={hallId} screen="reception" />
            <LanguageChoice speaker={speaker} onChoose={rememberLanguage} />
            <SignOut speaker={speaker} keeper={keeper} />
          </div>
        </details>
      </header>
      {live.state.value === 'stale' && (
        <p class="banner wrong" role="alert">
          {t('line-silent')}
        </p>
      )}
      {names.hall.value && live.data.value ? (
        <Door speaker={speaker} hallId={hallId} hall={names.hall.value} names={names} live={live} />
      ) : (
        <p class="quiet-text" role="status">
          {t('loading')}
        </p>
      )}
    </div>
  );
}

mount(
  speaker,
  <SignedIn speaker={speaker} keeper={keeper} hallId={hallId} screen="reception" page={Reception} />,
);
