import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import texts from 'texts:practice';
import { addressToPractise } from '../address';
import type { Hall, Practice } from '../contract';
import { at, createDesk, get, type Result } from '../rest';
import { createSpeaker, type Speaker } from '../texts';
import './practice-hall.css';

type Terms = Pick<Practice, 'pace' | 'bustle'>;

const PACES = [1, 2, 5, 10, 20, 60];
const BUSTLES: Practice['bustle'][] = ['calm', 'usual', 'rush'];
/** The pages that staff learn to work with, and those that visitors see meanwhile. */
const SCREENS = ['counter', 'supervisor', 'reception', 'kiosk', 'web-display'];
const AS_IN_LIFE: Terms = { pace: 1, bustle: 'usual' };

/** A copy of the hall in which nothing is real, where new staff learn: begun, changed and ended here. */
export function PracticeHall(props: { speaker: Speaker; hallId: string }) {
  const { hallId } = props;
  const path = `/halls${at(hallId)}/practice`;
  const act = useMemo(createDesk, []);
  const speaker = useMemo(() => createSpeaker(texts, props.speaker.language.peek(), null), []);
  const language = props.speaker.language.value;
  useEffect(() => void speaker.speak(language), [language]);
  const { t } = speaker;
  const hall = useSignal<Hall | null>(null);
  const practice = useSignal<Practice | 'asking' | 'none'>('asking');
  const wrong = useSignal<string | null>(null);
  const said = useSignal<string | null>(null);
  useEffect(() => {
    void get<Hall>(`/halls${at(hallId)}`).then((answer) => {
      if (answer.ok) hall.value = answer.value;
      else wrong.value = 'failed';
    });
    void get<Practice>(path).then((answer) => {
      if (!answer.ok && answer.problem.status !== 404) wrong.value = 'failed';
      practice.value = answer.ok ? answer.value : 'none';
    });
  }, []);

  async function does(what: Promise<Result<Practice | undefined>>, done: string) {
    const answer = await what;
    wrong.value = answer.ok ? null : answer.problem.name === 'in-use' ? 'too-many' : 'failed';
    said.value = answer.ok ? done : null;
    // It may have ended meanwhile: then there is nothing to change, and a new one can be begun.
    if (answer.ok) practice.value = answer.value ?? 'none';
    else if (answer.problem.status === 404) practice.value = 'none';
  }
  const put = (terms: Terms, done: string) => void does(act<Practice>('PUT', path, terms), done);
  const now = practice.value;
  const timeZone = hall.value?.timeZone;
  const moment = (instant: string) => ({
    day: speaker.day(instant, timeZone),
    time: speaker.time(instant, timeZone),
  });
  // Without counters nobody can be helped, and nobody comes.
  const hasCounters = (hall.value?.counters.length ?? 0) > 0;
  return (
    <div class="practice-hall stack">
      <p>
        {t('about')} {t('about-real')}
      </p>
      {hall.value && !hasCounters && <p class="banner late">{t('no-counters')}</p>}
      {now === 'none' && hasCounters && (
        <p>
          <button class="primary" onClick={() => put(AS_IN_LIFE, 'made')}>
            {t('make')}
          </button>
        </p>
      )}
      {typeof now === 'object' && hall.value && (
        <div class="card stack">
          {now.isOutdated && <p class="banner late">{t('outdated')}</p>}
          <h3>{t('open')}</h3>
          <ul class="row">
            {SCREENS.map((screen) => (
              <li key={screen}>
                <a class="way" href={addressToPractise(screen, hallId, now.address)}>
                  {t(`screen-${screen}`)}
                </a>
              </li>
            ))}
          </ul>
          <div class="row terms">
            <label>
              {t('pace')}
              <select
                value={now.pace}
                onChange={({ currentTarget }) =>
                  put({ bustle: now.bustle, pace: Number(currentTarget.value) }, 'changed')
                }
              >
                {[...new Set([...PACES, now.pace])].map((pace) => (
                  <option key={pace} value={pace}>
                    {t('pace-of', { times: pace })}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('bustle')}
              <select
                value={now.bustle}
                onChange={({ currentTarget }) =>
                  put({ pace: now.pace, bustle: currentTarget.value as Practice['bustle'] }, 'changed')
                }
              >
                {BUSTLES.map((bustle) => (
                  <option key={bustle} value={bustle}>
                    {t(`bustle-${bustle}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <p class="quiet-text">
            {now.usualAnHour === null
              ? t('no-history')
              : t('as-usual', { count: Math.max(1, Math.round(now.usualAnHour ?? 0)) })}{' '}
            {t('copied', moment(now.beganAt))} {t('ends', moment(now.endsAt))}
          </p>
          <div class="row">
            <button onClick={() => void does(act<Practice>('POST', `${path}/_beginanew`), 'begun')}>
              {t('anew')}
            </button>
            <button onClick={() => void does(act<undefined>('DELETE', path), 'gone')}>{t('end')}</button>
          </div>
        </div>
      )}
      <div role="status">{said.value && <p class="banner good">{t(said.value)}</p>}</div>
      <div role="alert">{wrong.value && <p class="banner wrong">{t(wrong.value)}</p>}</div>
    </div>
  );
}
