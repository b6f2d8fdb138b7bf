import { useSignal } from '@preact/signals';
import type { Speaker } from '../../web/texts';
import type { CounterDesk } from './desk';

/** Lets a printer of the hall print something for the visitor who stands here. */
export function PrintSlip(props: {
  speaker: Speaker;
  desk: CounterDesk;
  label: string;
  /** What is printed, for who listens. */
  what: string;
  print: () => Promise<boolean>;
}) {
  const { t } = props.speaker;
  const isPrinted = useSignal(false);
  return (
    <>
      <button
        class="quiet"
        disabled={props.desk.busy.value}
        onClick={async () => {
          isPrinted.value = false;
          isPrinted.value = await props.print();
        }}
      >
        {props.label}
        <span class="unseen"> {props.what}</span>
      </button>
      <span class="small" role="status">
        {isPrinted.value && t('slip-printed')}
      </span>
    </>
  );
}
