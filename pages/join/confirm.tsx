import { useEffect, useRef } from 'preact/hooks';
import type { KioskService } from '../../web/contract';
import type { Speaker } from '../../web/texts';
import { lengthText, normText, waitText } from '../../web/waits';

/** What taking the number means, before it is taken: the wait as it is now, and that the time begins in the hall. */
export function Confirm(props: {
  speaker: Speaker;
  name: string;
  service: KioskService;
  /** How long the number can be checked in with, seconds. */
  withinS: number;
  busy: boolean;
  onTake: () => void;
  onBack: () => void;
}) {
  const { speaker, service } = props;
  const { t } = speaker;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {props.name}
      </h1>
      <section class="card stack">
        <p>{t('expected')}</p>
        <p class="wait">{waitText(speaker, service.wait)}</p>
        <p>{t('expected-note')}</p>
        {service.norm && <p class="quiet-text">{normText(speaker, service.norm)}</p>}
      </section>
      <p>{t('come', { length: lengthText(speaker, Math.floor(props.withinS / 60)) })}</p>
      <p>{t('check-in')}</p>
      <button class="primary" disabled={props.busy} onClick={props.onTake}>
        {t('take')}
      </button>
      <button onClick={props.onBack}>{t('back')}</button>
    </>
  );
}
