import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from './here';

/** A section that is fetched when somebody comes to it: few do, and the page is lighter for everybody else. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  const found = signal<{ section: ComponentType } | null>(null);
  const failed = signal(false);
  return function Later() {
    const wasThere = useRef(found.peek() !== null);
    useEffect(() => {
      if (found.peek()) return;
      failed.value = false;
      load().then(
        (section) => (found.value = { section }),
        () => (failed.value = true),
      );
    }, []);
    const Section = found.value?.section;
    // The heading that whoever comes is led to was not there yet.
    useEffect(() => {
      if (Section && !wasThere.current) document.querySelector<HTMLElement>('.admin main h2')?.focus();
    }, [Section]);
    if (Section) return <Section />;
    return (
      <section class="card stack">
        <h2 tabIndex={-1}>{t(failed.value ? 'section-failed' : 'loading')}</h2>
      </section>
    );
  };
}
