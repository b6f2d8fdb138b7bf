import type { CounterPageProps } from './page';

/** Asks whether a visit goes on that has taken longer than is plausible; one touch says that it is over. */
export function StillHelping({ speaker, desk, view, hall }: CounterPageProps) {
  const asked = view.stillHelping;
  if (!asked) return null;
  const { t } = speaker;
  return (
    <div class="banner late stack" role="status">
      <p>
        <strong>{t('still-helping', { number: asked.number })}</strong>{' '}
        {t('still-helping-text', { since: speaker.time(asked.since, hall.timeZone) })}
      </p>
      <div class="row">
        <button disabled={desk.busy.value} onClick={() => void desk.complete(asked.ticketId, 'answered')}>
          {t('still-helping-done')}
        </button>
      </div>
    </div>
  );
}
