import { Dialog } from '../../web/parts/dialog';
import { PracticeHall } from '../../web/parts/practice-hall';
import type { Speaker } from '../../web/texts';
import './practising.css';

/** Where new staff learn, as a supervisor begins and ends it. */
export function Practising(props: { speaker: Speaker; hallId: string; onClose: () => void }) {
  const { t } = props.speaker;
  return (
    <Dialog title={t('practice')} onClose={props.onClose} class="practise">
      <PracticeHall speaker={props.speaker} hallId={props.hallId} />
      <button class="quiet" onClick={props.onClose}>
        {t('never-mind')}
      </button>
    </Dialog>
  );
}
